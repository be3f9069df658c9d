"""How everything looks: colours by meaning, type by width, the Plotly template, measured text."""
