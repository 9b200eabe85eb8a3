"""The published data sets, one module each: the files of ``data/`` and their description in ``/data/``."""

from __future__ import annotations

from typing import Any

from gongkai.pages.data_sets.columns import DataSet
from gongkai.pages.data_sets.disclosure_catalogue import DIRECTORY
from gongkai.pages.data_sets.freshness import FRESHNESS
from gongkai.pages.data_sets.lineage import LINEAGE
from gongkai.pages.data_sets.notices import NOTICES
from gongkai.pages.data_sets.organizations import ORGANIZATIONS
from gongkai.pages.data_sets.tasks import TASKS

#: Every data set, in the order of the list.
DATA_SETS: tuple[DataSet[Any], ...] = (NOTICES, TASKS, LINEAGE, ORGANIZATIONS, DIRECTORY, FRESHNESS)
