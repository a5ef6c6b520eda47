from onebox.queue_address import cache_url, queue_url


def test_the_queue_is_reached_as_the_application_where_there_is_a_password(monkeypatch, tmp_path):
    monkeypatch.setenv("QUEUE_URL", "redis://redis-queue:6379/0")
    assert queue_url() == "redis://redis-queue:6379/0"
    (tmp_path / "QUEUE_PASSWORD").write_text("p-1")
    monkeypatch.setenv("QUEUE_USER", "app")
    monkeypatch.setenv("QUEUE_PASSWORD_FILE", str(tmp_path / "QUEUE_PASSWORD"))
    assert queue_url() == "redis://app:p-1@redis-queue:6379/0"


def test_so_is_the_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("CACHE_URL", "rediss://cache.example:6379/0")
    assert cache_url() == "rediss://cache.example:6379/0"
    (tmp_path / "CACHE_PASSWORD").write_text("p-2")
    monkeypatch.setenv("CACHE_USER", "onebox-prod-cache")
    monkeypatch.setenv("CACHE_PASSWORD_FILE", str(tmp_path / "CACHE_PASSWORD"))
    assert cache_url() == "rediss://onebox-prod-cache:p-2@cache.example:6379/0"
