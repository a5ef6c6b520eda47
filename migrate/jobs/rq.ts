/**
 * RQ's own keys, read in one moment: of each queue its list, what workers have taken (`wip`), and what is due later.
 * Names are the functions' without their arguments, which may be anybody's data. With rq-scheduler's jobs.
 * https://github.com/rq/rq/blob/master/rq/registry.py
 */
export const rqScript = `
local jobs = { waiting = 0, running = 0, later = 0 }
local names = {}
local function add(kind, ids)
  jobs[kind] = jobs[kind] + #ids
  for _, entry in ipairs(ids) do
    if #names < 20 then
      local id = entry
      -- From 2 on, what is taken is a job and its execution.
      if redis.call('EXISTS', 'rq:job:' .. id) == 0 then id = string.match(entry, '^(.*):[^:]*$') or entry end
      local about = redis.call('HGET', 'rq:job:' .. id, 'description') or 'a job'
      names[#names + 1] = string.match(about, '^[^(]*') .. ' ' .. id .. ' (' .. kind .. ')'
    end
  end
end
for _, key in ipairs(redis.call('SMEMBERS', 'rq:queues')) do
  local queue = string.gsub(key, '^rq:queue:', '')
  -- Workers that live put the end off again and again; what nobody puts off has failed.
  add('running', redis.call('ZRANGEBYSCORE', 'rq:wip:' .. queue, redis.call('TIME')[1], '+inf'))
  add('waiting', redis.call('LRANGE', key, 0, -1))
  add('waiting', redis.call('LRANGE', key .. ':intermediate', 0, -1))
  add('later', redis.call('ZRANGE', 'rq:scheduled:' .. queue, 0, -1))
  add('later', redis.call('ZRANGE', 'rq:deferred:' .. queue, 0, -1))
end
add('later', redis.call('ZRANGE', 'rq:scheduler:scheduled_jobs', 0, -1))
if #names > 0 then jobs.names = names end
return cjson.encode(jobs)`;
