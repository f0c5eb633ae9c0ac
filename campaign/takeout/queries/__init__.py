"""What can be taken along as tables, and who may take each. No signer is named in any of them."""

from campaign.takeout.queries import filed, petition, press, told
from campaign.takeout.queries.table import Row, Table

__all__ = ["TABLES", "Row", "Table"]
TABLES = [*petition.TABLES, *told.TABLES, *press.TABLES, *filed.TABLES]
