from campaign.officer.models.ending import Ending

__all__ = ["Ending"]
