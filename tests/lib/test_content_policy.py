import pytest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/healthz", "/accounts/login/", "/no/such/page/"])
def test_every_answer_names_the_policy(client, address):
    assert client.get(address)["Content-Security-Policy"] == POLICY
