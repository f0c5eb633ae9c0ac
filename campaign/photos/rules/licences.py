"""On what terms a picture may be used, in the words that lie beside it (pure)."""

PRESS, ONCE, BY, BY_SA, FREE = "press", "once", "cc-by", "cc-by-sa", "cc0"
CC = "https://creativecommons.org/licenses"
TERMS = {
    PRESS: "찍은 사람을 밝히면 보도에 쓸 수 있습니다.",
    ONCE: "찍은 사람을 밝히면 이 행사를 다루는 보도에만 쓸 수 있습니다.",
    BY: f"CC BY 4.0: 찍은 사람을 밝히면 누구나 쓸 수 있습니다. {CC}/by/4.0/",
    BY_SA: f"CC BY-SA 4.0: 찍은 사람을 밝히고 같은 조건으로 나누어야 합니다. {CC}/by-sa/4.0/",
    FREE: "CC0 1.0: 누구나 자유롭게 쓸 수 있습니다. https://creativecommons.org/publicdomain/zero/1.0/",
}
