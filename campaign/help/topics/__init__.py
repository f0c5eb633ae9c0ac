"""All help, by area. It stands here alone: a new page gets its words in one of these files."""

from django.utils.translation import gettext_lazy as _

from campaign.help.topic import Topic
from campaign.help.topics import begin, packets, people, petition, press, signatures

AREAS = [
    (_("처음과 한눈에"), begin.TOPICS),
    (_("청원문과 알림"), petition.TOPICS),
    (_("서명"), signatures.TOPICS),
    (_("언론과 행사"), press.TOPICS),
    (_("제출"), packets.TOPICS),
    (_("사람, 개인정보, 기록"), people.TOPICS),
]
BY_NAME: dict[str, Topic] = {
    name: topic for _area, topics in AREAS for topic in topics for name in topic.names
}
