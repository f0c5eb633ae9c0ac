"""The database itself refuses to change or delete what a ledger holds.

An entry keeps its bytes for good; index and serial are given once and then stay, and what waited
for a person and does so no more never waits again. Tiles only grow.
"""

from django.db import migrations

from campaign.lib.final_rows import FinalRows

ENTRY = """
    (OLD.log_index IS NULL OR COALESCE(NEW.log_index, -1) = OLD.log_index)
    AND NEW.id = OLD.id AND NEW.log_id = OLD.log_id AND NEW.body = OLD.body
    AND NEW.type = OLD.type AND NEW.strength = OLD.strength AND NEW.change = OLD.change
    AND NEW.is_correction = OLD.is_correction
    AND COALESCE(NEW.target, -1) = COALESCE(OLD.target, -1)
    AND (OLD.serial IS NULL OR COALESCE(NEW.serial, -1) = OLD.serial)
    AND (NEW.hold = OLD.hold OR NEW.hold <> 1)
"""
TILE = """
    NEW.id = OLD.id AND NEW.log_id = OLD.log_id
    AND NEW.level = OLD.level AND NEW.number = OLD.number
    AND length(NEW.data) >= length(OLD.data)
    AND substr(NEW.data, 1, length(OLD.data)) = OLD.data
"""
LOG = """
    NEW.id = OLD.id AND NEW.origin = OLD.origin AND NEW.size >= OLD.size
    AND NEW.tree_size >= OLD.tree_size AND NEW.last_serial >= OLD.last_serial
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        FinalRows("ledger_entry", change=ENTRY),
        FinalRows("ledger_tile", change=TILE),
        FinalRows("ledger_log", change=LOG),
        FinalRows("ledger_checkpoint"),
    ]
