"""Every chart that can be printed, by the slug of its permanent address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.charts.chart import Chart, Look
from dashboard.charts.flows import flows
from dashboard.charts.timeline import timeline
from dashboard.charts.values import values
from db.reading.columns import Snapshot
from db.reading.filters import DealFilter

__all__ = ["CHARTS", "Chart", "Draw", "Look"]

Draw = Callable[[Snapshot, DealFilter, Look], Chart]

CHARTS: Mapping[str, Draw] = {"values": values, "timeline": timeline, "flows": flows}
