"""Routes to an authority as data: what the law asks for, and the one a petition takes."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.lib.languages import Said, said
from campaign.petitions.models import Authority, Organisation, Petition
from campaign.routes.rules import (
    Family,
    Item,
    Lack,
    Mode,
    Needs,
    Profile,
    Running,
    Weight,
    Wording,
)


class Standing(models.TextChoices):
    READY = "ready", _("제출 문서를 만듭니다")
    OFF = "off", _("꺼 둔 절차")
    GUIDE = "guide", _("안내만 합니다")


class Given(models.TextChoices):
    """What the law wants to know of each signer."""

    NAME = "name", _("성명")
    REGION = "region", _("시·도")
    ADDRESS = "address", _("주소")
    SIGNATURE = "signature", _("서명 또는 날인")
    PHONE = "phone", _("전화번호")
    BIRTH_DATE = "birth_date", _("생년월일")
    OCCUPATION = "occupation", _("직업")
    CONTACT = "contact", _("연락처")


class Signed(models.TextChoices):
    """How each signer, or whoever represents them, has to sign."""

    NONE = "none", _("따로 정하지 않음")
    ELECTRONIC = "electronic", _("전자문서 가능")
    HAND = "hand", _("자필 서명 또는 날인")
    IDENTITY = "identity", _("본인확인을 거친 온라인 접수만")


FAMILIES = {
    Family.GRIEVANCE: _("고충민원"),
    Family.CIVIL: _("민원"),
    Family.PETITION: _("청원"),
    Family.AUDIT: _("감사청구"),
    Family.OTHER: _("그 밖"),
}
PROFILES = {
    Profile.SUPPORT_MIN: _("지지서명인: 연번, 성명, 시·도, 서명일, 확인 방법"),
    Profile.JOINT: _("공동신청인: 연번, 성명, 주소, 서명, 서명일, 비고"),
    Profile.AUDIT: _("감사청구인: 성명, 생년월일, 주소, 직업, 전화번호, 서명"),
}
MODES = {
    Mode.ORGANISATIONS: _("단체가 신청합니다(서명은 근거 자료)"),
    Mode.JOINT: _("서명한 사람이 공동으로 신청합니다"),
}
RUNNING = {
    Running.SUIT: _("헌법소원·행정소송·행정심판"),
    Running.INVESTIGATION: _("수사 또는 감사원 감사"),
    Running.GRIEVANCE: _("다른 곳에 낸 같은 고충민원"),
    Running.PETITION: _("같은 기관에 낸 같은 청원"),
    Running.THRICE: _("같은 민원을 세 번 이상 냄"),
    Running.ASSEMBLY: _("국회 국민동의청원 또는 인권위 진정"),
}


LACKS = {
    Lack.PEOPLE: _("서명한 사람이 모자랍니다"),
    Lack.RECIPIENT: _("서명한 사람이 이 기관에 이름을 내는 데 동의하지 않았습니다"),
    Lack.REPRESENTATIVES: _("공동신청인의 대표자가 없습니다"),
    Lack.TOO_MANY_REPRESENTATIVES: _("대표자가 법이 정한 수보다 많습니다"),
    Lack.ORIGINAL: _("연명부 원본이 필요합니다. 전자 연명부를 받는지 기관에 먼저 확인해 주세요"),
}
WEIGHTS = {
    Weight.BARS: _("이 절차로 낼 수 없습니다"),
    Weight.MAY_END: _("각하·이송되거나 반려될 수 있습니다"),
    Weight.DECLARE: _("신청서에 밝혀야 합니다"),
}


class SubmissionRoute(models.Model):
    """A way to an authority. What stands in the documents is Korean; help has English beside it.

    Shipped ones belong to no organisation; an organisation's own one of the same code goes first.
    """

    code = models.CharField(_("코드"), max_length=30)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True)
    order = models.PositiveSmallIntegerField(default=50)
    standing = models.CharField(_("쓰임"), max_length=5, choices=Standing, default=Standing.READY)
    family = models.CharField(
        _("종류"), max_length=10, choices=FAMILIES.items(), default=Family.OTHER
    )
    name = models.CharField(_("절차 이름"), max_length=60)
    name_en = models.CharField(_("절차 이름(영어)"), max_length=80, blank=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("받는 기관"),
    )
    receiver = models.CharField(_("받는 기관(안내 문구)"), max_length=120, blank=True)
    receiver_en = models.CharField(_("받는 기관(안내 문구, 영어)"), max_length=160, blank=True)
    head = models.CharField(_("기관장"), max_length=80, blank=True)
    address = models.CharField(_("제출할 주소"), max_length=200, blank=True)
    filing = models.TextField(_("내는 방법"), max_length=600)
    filing_en = models.TextField(_("내는 방법(영어)"), max_length=800, blank=True)
    url = models.URLField(_("온라인 접수"), blank=True)
    basis = models.CharField(_("법적 근거"), max_length=300)
    checked_on = models.DateField(_("법을 확인한 날"))
    caution = models.TextField(_("더 확인할 것"), max_length=600, blank=True)
    caution_en = models.TextField(_("더 확인할 것(영어)"), max_length=800, blank=True)
    fits = models.TextField(_("언제 맞나"), max_length=600)
    fits_en = models.TextField(_("언제 맞나(영어)"), max_length=800, blank=True)
    min_people = models.PositiveIntegerField(_("최소 인원"), default=1)
    min_households = models.PositiveIntegerField(_("최소 세대"), default=1)
    max_representatives = models.PositiveSmallIntegerField(_("대표자 최대"), null=True, blank=True)
    signers_give = models.JSONField(_("서명자가 내는 것"), default=list, blank=True)
    signed = models.CharField(_("서명 방식"), max_length=10, choices=Signed, default=Signed.NONE)
    needs_original = models.BooleanField(_("연명부 원본을 내야 함"), default=False)
    profile = models.CharField(
        _("공동신청 때의 명부"), max_length=11, choices=PROFILES.items(), default=Profile.JOINT
    )
    modes = models.JSONField(_("신청하는 방식"), default=list, blank=True)
    # answer, answer_if, extension, progress, …: {"number": 60, "unit", "counting"}.
    terms = models.JSONField(_("처리 기간"), default=dict, blank=True)
    terms_basis = models.CharField(_("처리 기간의 근거"), max_length=200, blank=True)
    # What the receiving system takes; such limits change, so they are typed in.
    upload_mb = models.PositiveSmallIntegerField(
        _("온라인 접수: 파일 하나의 최대 크기(MB)"), null=True, blank=True, default=10
    )
    upload_files = models.PositiveSmallIntegerField(
        _("온라인 접수: 파일의 최대 개수"), null=True, blank=True
    )
    # Letters that a field of the online form takes: [field, number].
    field_limits = models.JSONField(_("온라인 접수: 칸마다의 글자 수"), default=list, blank=True)
    asks_remedies = models.BooleanField(_("다른 불복 절차를 밝혀야 함"), default=True)
    asks_commissions = models.BooleanField(_("다른 권익위원회 신청을 밝혀야 함"), default=False)
    is_public = models.BooleanField(_("공개를 전제로 함"), default=False)
    form_title = models.CharField(_("신청서 제목"), max_length=80, blank=True)
    applicant = models.CharField(_("신청하는 사람을 부르는 말"), max_length=20, default="신청인")
    purpose_title = models.CharField(_("취지의 제목"), max_length=40, default="신청 취지")
    reasons_title = models.CharField(_("이유의 제목"), max_length=40, default="신청 이유")
    laws = models.CharField(_("법 이름 풀이"), max_length=300, blank=True)
    form_basis = models.CharField(_("신청서에 적는 근거"), max_length=300, blank=True)
    representatives_basis = models.CharField(_("대표자 선정의 근거"), max_length=300, blank=True)
    honorific = models.CharField(_("받는 곳 뒤에 붙이는 말"), max_length=10, default="귀중")
    # What the law wants stated: [basis, item, document].
    items = models.JSONField(_("법이 정한 기재 사항"), default=list, blank=True)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            UniqueConstraint(fields=["organisation", "code"], name="a_route_once"),
            UniqueConstraint(
                fields=["code"], condition=Q(organisation=None), name="a_shipped_route_once"
            ),
        ]

    def __str__(self) -> str:
        return str(said(self, "name"))

    @property
    def title(self) -> Said:
        return said(self, "name")

    @property
    def is_ready(self) -> bool:
        return self.standing == Standing.READY

    @property
    def when(self) -> Said:
        return said(self, "fits")

    @property
    def how(self) -> Said:
        return said(self, "filing")

    @property
    def care(self) -> Said | None:
        return said(self, "caution") if self.caution else None

    @property
    def to(self) -> Said | None:
        """Return who receives, where the route says so and not the petition."""
        if self.authority:
            return said(self.authority, "name")
        return said(self, "receiver") if self.receiver else None

    @property
    def gives(self) -> list[str]:
        return [str(Given(one).label) for one in self.signers_give]

    @property
    def answer_days(self) -> int | None:
        answer = self.terms.get("answer", {})
        return answer.get("number") if answer.get("unit") == "days" else None

    @property
    def needs(self) -> Needs:
        return Needs(
            min_people=self.min_people,
            max_representatives=self.max_representatives,
            authority=self.authority_id or "",
            needs_original=self.needs_original,
            modes=tuple(self.modes),
        )

    @property
    def wording(self) -> Wording:
        """Return what the packet's documents say of this route."""
        return Wording(
            code=self.code,
            name=self.name,
            form_title=self.form_title or f"{self.name} 신청서",
            applicant=self.applicant,
            purpose_title=self.purpose_title,
            reasons_title=self.reasons_title,
            laws=self.laws,
            form_basis=self.form_basis,
            representatives_basis=self.representatives_basis,
            honorific=self.honorific,
            is_public=self.is_public,
            asks_commissions=self.asks_commissions,
            max_representatives=self.max_representatives,
            items=tuple(Item(*row) for row in self.items),
        )


class Submission(models.Model):
    """A route that a petition takes, from choosing it to the end of the procedure."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="submissions")
    route = models.ForeignKey(SubmissionRoute, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(_("신청하는 방식"), max_length=13, choices=MODES.items())
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-chosen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.route} {self.mode}"

    @property
    def is_joint(self) -> bool:
        return self.mode == Mode.JOINT


class Proceeding(models.Model):
    """A procedure on the same matter that goes on elsewhere, as the organisers declared it."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="proceedings")
    kind = models.CharField(_("종류"), max_length=13, choices=RUNNING.items())
    where = models.CharField(_("기관"), max_length=120)
    number = models.CharField(_("사건번호"), max_length=60, blank=True)
    state = models.CharField(_("진행 상황"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.where} {self.number}".strip()
