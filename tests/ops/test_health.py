def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").content == b"ok"


def test_the_site_says_that_its_database_answers(client, db):
    assert client.get("/readyz").content == b"ready"
