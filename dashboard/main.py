"""Navigation: which pages there are, the mark of the ledger, and the stylesheet of all of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import warm

STATIC = Path(__file__).parent / "static"


def main() -> None:
    """Run the page that the address names."""
    warm.wait()
    from dashboard.pages import _frame, charts, deal, deals, method
    from dashboard.parts.style import style

    st.set_page_config(
        page_title="Arms Ledger", page_icon=str(STATIC / "icon.png"), layout="wide",
        initial_sidebar_state="collapsed",
    )  # fmt: skip
    pages = [
        st.Page(deals.page, title=deals.TITLE, url_path="deals", default=True),
        st.Page(charts.page, title=charts.TITLE, url_path="charts"),
        st.Page(method.page, title=method.TITLE, url_path="method"),
        st.Page(deal.page, title=deal.TITLE, url_path="deal", visibility="hidden"),
    ]
    st.logo((STATIC / "logo.svg").read_text(encoding="utf-8"), size="large", link=None)
    st.html(style())
    chosen = st.navigation(pages, position="top")
    chosen.run()
    _frame.script()


main()
