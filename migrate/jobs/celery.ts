import { z } from "zod";
import type { Jobs } from "./jobs";

/**
 * What Redis holds of Celery's messages: lists, one for each priority, and what workers have fetched and not yet
 * acknowledged. A task that runs is acknowledged already, so Redis does not know of it: workers are asked for those.
 * https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html
 */
export const celeryScript = `
local jobs = { waiting = 0, running = 0, later = 0 }
local names = {}
local function add(kind, message)
  local headers = message.headers or {}
  if type(headers.eta) == 'string' then kind = 'later' end
  jobs[kind] = jobs[kind] + 1
  if #names < 20 then names[#names + 1] = tostring(headers.task or 'a task') .. ' ' .. tostring(headers.id) .. ' (' .. kind .. ')' end
end
for _, queue in ipairs(ARGV) do
  for priority = 0, 9 do
    local key = priority == 0 and queue or queue .. '\\6\\22' .. priority
    for _, text in ipairs(redis.call('LRANGE', key, 0, -1)) do add('waiting', cjson.decode(text)) end
  end
end
for _, text in ipairs(redis.call('HVALS', 'unacked')) do add('waiting', cjson.decode(text)[1]) end
if #names > 0 then jobs.names = names end
return cjson.encode(jobs)`;

const activeSchema = z.record(z.string(), z.array(z.object({ id: z.string(), name: z.string() })));

/** @param text what `celery inspect active --json` prints; nothing where no worker answers. */
export function withActive(jobs: Jobs, text: string): Jobs {
  if (text === "") return jobs;
  const active = Object.values(activeSchema.parse(JSON.parse(text))).flat();
  // With acks_late, one that runs is among those that were fetched as well.
  const isCounted = (id: string): boolean => jobs.names.some((name) => name.includes(id));
  const more = active.filter(({ id }) => !isCounted(id));
  const names = [...more.map(({ name, id }) => `${name} ${id} (running)`), ...jobs.names];
  return { ...jobs, running: jobs.running + more.length, names: names.slice(0, 20) };
}
