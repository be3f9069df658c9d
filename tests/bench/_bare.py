"""A bare Streamlit page with the same deals: one filter, one chart, one table, nothing else."""

import os

import pandas as pd
import plotly.express as px
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_data
def read() -> pd.DataFrame:
    return pd.read_json(os.environ["BENCH_DEALS"], dtype={"year": "Int64"})


deals = read()
countries = sorted({*deals["supplier"], *deals["recipient"]})
chosen = st.multiselect("Country", countries)
if chosen:
    deals = deals[deals["supplier"].isin(chosen) | deals["recipient"].isin(chosen)]
st.write(f"{len(deals)} deals")
by_year = deals.groupby(["year", "stage"], as_index=False)["high"].sum()
st.plotly_chart(px.bar(by_year, x="year", y="high", color="stage"))
st.dataframe(deals, hide_index=True)
