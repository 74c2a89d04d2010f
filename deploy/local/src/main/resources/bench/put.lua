-- Creates one new job with every request. Argument: what the jobs' names begin with; then the file of the body.
local prefix, body, headers
local count = 0

function init(args)
  prefix = args[1]:match("^[^,]+")
  local file = io.open(args[1]:match(",(.+)$"), "rb")
  body = file:read("*a")
  file:close()
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("DRIVEPORT_TOKEN") }
end

function request()
  count = count + 1
  local path = "/subscriptions/bench/resourceGroups/put/providers/Microsoft.ImportExport/jobs/"
  return wrk.format("PUT", path .. prefix .. "-" .. count .. "?api-version=2021-01-01", headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("requests=%d microseconds=%d refused=%d failed=%d\n", summary.requests, summary.duration,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
