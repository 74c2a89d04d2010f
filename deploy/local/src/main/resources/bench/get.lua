-- Reads jobs in turn. Argument: what their names begin with; then how many there are.
local prefix, jobs
local count = 0

function init(args)
  prefix = args[1]:match("^[^,]+")
  jobs = tonumber(args[1]:match(",(.+)$"))
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("DRIVEPORT_TOKEN")
end

function request()
  count = count + 1
  local path = "/subscriptions/bench/resourceGroups/put/providers/Microsoft.ImportExport/jobs/"
  return wrk.format("GET", path .. prefix .. "-" .. (count % jobs) .. "?api-version=2021-01-01")
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("requests=%d microseconds=%d refused=%d failed=%d\n", summary.requests, summary.duration,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
