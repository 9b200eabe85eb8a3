"""Tests of the release log."""
