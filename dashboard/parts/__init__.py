"""Pieces of pages as HTML: pure functions from what is read to what is shown, no Streamlit."""
