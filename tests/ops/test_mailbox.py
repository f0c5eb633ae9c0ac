from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


def send(folder, *, subject, body="https://sign.example.org/verify/abc/"):
    letter = EmailMessage(subject, body, "from@example.org", ["to@example.org"])
    EmailBackend(file_path=folder).send_messages([letter])


def test_the_page_does_not_exist_outside_the_demo(client, db, settings):
    settings.DEMO = False
    assert client.get("/mailbox/").status_code == 404


def test_a_letter_is_shown_with_its_subject_in_korean(client, db, settings, tmp_path):
    settings.DEMO, settings.MAILBOX_DIR = True, tmp_path
    send(tmp_path, subject="확인 번호 483920")
    assert "확인 번호 483920" in client.get("/mailbox/").content.decode()


def test_a_link_in_a_letter_can_be_followed(client, db, settings, tmp_path):
    settings.DEMO, settings.MAILBOX_DIR = True, tmp_path
    send(tmp_path, subject="확인")
    assert 'href="https://sign.example.org/verify/abc/"' in client.get("/mailbox/").content.decode()
