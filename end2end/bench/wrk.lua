-- Reports in numbers. With THINK, every connection pauses between two requests, for that many milliseconds on average and in
-- the way of independent visitors: a load below the most that the server can take.
local think = tonumber(os.getenv("THINK") or "0")

if think > 0 then
  function delay()
    return math.floor(-math.log(1 - math.random()) * think + 0.5)
  end
end

function done(summary, latency)
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write
  local seconds, p50, p99 = summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3
  io.write(string.format(
    '\n{"requests":%d,"refused":%d,"late":%d,"broken":%d,"seconds":%f,"p50":%f,"p99":%f}\n',
    summary.requests, errors.status, errors.timeout, broken, seconds, p50, p99
  ))
end
