from campaign.officer.models.breach import Breach, BreachStep
from campaign.officer.models.ending import Ending
from campaign.officer.models.request import SubjectRequest

__all__ = ["Breach", "BreachStep", "Ending", "SubjectRequest"]
