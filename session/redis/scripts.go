package redis

import "github.com/redis/rueidis"

// The fields of the hash of a session: v version, f fence, o owner of the lease or empty,
// u user name, c created and e expires in milliseconds, d data, w who waits for the
// lease and h who has a copy, each node followed by a blank.

// scripts are what the server runs. They are made by Open: computing their digests
// would cost every start of a program that links this package.
type scripts struct{ fetch, save, touch, remove, release, beat *rueidis.Lua }

func newScripts() scripts {
	return scripts{
		fetch:   rueidis.NewLuaScript(fetchScript),
		save:    rueidis.NewLuaScript(grantFunction + tellFunction + saveScript),
		touch:   rueidis.NewLuaScript(touchScript),
		remove:  rueidis.NewLuaScript(tellFunction + removeScript),
		release: rueidis.NewLuaScript(grantFunction + releaseScript),
		beat:    rueidis.NewLuaScript(beatScript),
	}
}

// grantFunction gives a lease to the first node in line that lives, else to nobody.
const grantFunction = `
local function grant(key, waiting, fence, nodes, channels, id)
  for n in string.gmatch(waiting, '%S+') do
    waiting = string.sub(waiting, #n + 2)
    if redis.call('EXISTS', nodes .. n) == 1 then
      redis.call('HSET', key, 'o', n, 'f', fence + 1, 'w', waiting)
      redis.call('PUBLISH', channels .. n, 'g' .. id)
      return
    end
  end
  redis.call('HSET', key, 'o', '', 'w', '')
end
`

// tellFunction tells all nodes of a list but one.
const tellFunction = `
local function tell(list, me, channels, message)
  for n in string.gmatch(list, '%S+') do
    if n ~= me then redis.call('PUBLISH', channels .. n, message) end
  end
end
`

// fetchScript: node, version here, claim (0 nothing, 1 if free, 2 else wait), prefix of
// nodes, prefix of channels, id. It gives {0} or {1, v, fence or 0, owner, u, c, e,
// milliseconds to live, others wait, d or ”}.
const fetchScript = `
local key, me, claim = KEYS[1], ARGV[1], ARGV[3]
local r = redis.call('HMGET', key, 'v', 'f', 'o', 'u', 'c', 'e', 'w', 'h')
if not r[1] then return {0} end
local fence, owner, waiting, copies = tonumber(r[2]), r[3], r[7], r[8]
if not string.find(copies, me, 1, true) then redis.call('HSET', key, 'h', copies .. me .. ' ') end
local mine = 0
if claim ~= '0' then
  local at = string.find(waiting, me, 1, true)
  if owner == me or owner == '' or redis.call('EXISTS', ARGV[4] .. owner) == 0 then
    mine, owner = fence + 1, me
    if at then waiting = string.sub(waiting, 1, at - 1) .. string.sub(waiting, at + #me + 1) end
    redis.call('HSET', key, 'o', me, 'f', mine, 'w', waiting)
  elseif claim == '2' then
    if not at then redis.call('HSET', key, 'w', waiting .. me .. ' ') end
    redis.call('PUBLISH', ARGV[5] .. owner, 'w' .. ARGV[6])
  end
end
local data = ''
if r[1] ~= ARGV[2] then data = redis.call('HGET', key, 'd') end
local others = 0
if waiting ~= '' then others = 1 end
return {1, r[1], mine, owner, r[4], r[5], r[6], redis.call('PTTL', key), others, data}
`

// saveScript: node, fence, version here, milliseconds to live, user name, created,
// expires, release, prefix of nodes, prefix of channels, id, data. It gives 1, or 0 for
// a record that is not what the caller thinks. Under a fence the version may be the next
// one already, when an answer got lost and the save is repeated.
const saveScript = `
local key, me, fence, have = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local r = redis.call('HMGET', key, 'v', 'f', 'o', 'w', 'h')
local v, f, owner, waiting, copies = r[1] and tonumber(r[1]), r[2] and tonumber(r[2]), r[3], r[4] or '', r[5] or ''
if fence > 0 then
  if not v or f ~= fence or owner ~= me or v > have + 1 then return 0 end
elseif have == 0 then
  if v then return 0 end
  f, owner = 1, me
else
  if v ~= have then return 0 end
  if owner ~= '' and owner ~= me and redis.call('EXISTS', ARGV[9] .. owner) == 1 then return 0 end
end
if tonumber(ARGV[4]) <= 0 then
  redis.call('DEL', key)
  return 1
end
redis.call('HSET', key, 'v', string.format('%.0f', have + 1), 'f', f, 'o', owner, 'w', waiting, 'h', me .. ' ',
  'u', ARGV[5], 'c', ARGV[6], 'e', ARGV[7], 'd', ARGV[12])
redis.call('PEXPIRE', key, ARGV[4])
tell(copies, me, ARGV[10], 'c' .. string.format('%.0f', have + 1) .. ' ' .. ARGV[11])
if ARGV[8] == '1' then grant(key, waiting, f, ARGV[9], ARGV[10], ARGV[11]) end
return 1
`

// touchScript: milliseconds to live, expires.
const touchScript = `
if redis.call('PEXPIRE', KEYS[1], ARGV[1]) == 1 and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'e', ARGV[2])
end
return 1
`

// removeScript: node, prefix of channels, id.
const removeScript = `
local r = redis.call('HMGET', KEYS[1], 'w', 'h', 'o')
if not r[1] then return 0 end
redis.call('DEL', KEYS[1])
tell(r[2] .. r[3], ARGV[1], ARGV[2], 'c0 ' .. ARGV[3])
tell(r[1], ARGV[1], ARGV[2], 'g' .. ARGV[3])
return 1
`

// releaseScript: node, fence, prefix of nodes, prefix of channels, id.
const releaseScript = `
local r = redis.call('HMGET', KEYS[1], 'f', 'o', 'w')
if not r[1] or r[1] ~= ARGV[2] or r[2] ~= ARGV[1] then return 0 end
grant(KEYS[1], r[3], tonumber(r[1]), ARGV[3], ARGV[4], ARGV[5])
return 1
`

// beatScript: KEYS are the key of the node and the set of nodes; node, milliseconds to
// live, channel, number of the beat. It gives whether the node was known to live.
const beatScript = `
local lived = redis.call('EXISTS', KEYS[1])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('PUBLISH', ARGV[3], 'h' .. ARGV[4])
return lived
`
