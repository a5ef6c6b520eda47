from onebox.queue_address import queue_url


def test_the_queue_is_reached_as_the_application_where_there_is_a_password(monkeypatch, tmp_path):
    monkeypatch.setenv("QUEUE_URL", "redis://redis-queue:6379/0")
    assert queue_url() == "redis://redis-queue:6379/0"
    (tmp_path / "QUEUE_PASSWORD").write_text("p-1")
    monkeypatch.setenv("QUEUE_USER", "app")
    monkeypatch.setenv("QUEUE_PASSWORD_FILE", str(tmp_path / "QUEUE_PASSWORD"))
    assert queue_url() == "redis://app:p-1@redis-queue:6379/0"
