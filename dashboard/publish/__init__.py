"""How a chart or a set of deals leaves the dashboard."""
