"""The tables of annual reports as CSV files beside their pages."""

from __future__ import annotations

from gongkai.pages.annual.figures import csv_files
from gongkai.records.annual_report import AnnualReport
from gongkai.site.model import Site


def annual_report_files(site: Site) -> dict[str, bytes]:
    """Three CSV files for every public report, by path in the output."""
    return {
        url[1:]: content
        for report in site.of(AnnualReport)
        for url, (_, content) in csv_files(report).items()
    }
