"""Django's cache in Redis, for a Redis that may be away: nothing is found and nothing kept, and pages are slower."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _unless_away(method: Callable[..., Any], missing: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def careful(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except RedisError as error:
            log.warning("the cache is away", extra={"reason": type(error).__name__})
            return missing(*args, **kwargs)

    return careful


def _default(_cache: RedisCache, _key: object, default: object = None, *_args: object, **_kwargs: object) -> object:
    return default


class DisposableCache(RedisCache):
    get = _unless_away(RedisCache.get, _default)
    add = _unless_away(RedisCache.add, lambda *_, **__: True)
    set = _unless_away(RedisCache.set, lambda *_, **__: None)
    touch = _unless_away(RedisCache.touch, lambda *_, **__: False)
    delete = _unless_away(RedisCache.delete, lambda *_, **__: False)
    get_many = _unless_away(RedisCache.get_many, lambda *_, **__: {})
    has_key = _unless_away(RedisCache.has_key, lambda *_, **__: False)
    set_many = _unless_away(RedisCache.set_many, lambda *_, **__: [])
    delete_many = _unless_away(RedisCache.delete_many, lambda *_, **__: None)
