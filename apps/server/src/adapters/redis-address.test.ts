import { expect, test } from "vitest";
import { parseRedisAddress } from "./redis-address.ts";

const plain = { isCluster: false, isEncrypted: false, username: null, password: null, db: 0 };

test.each([
  ["redis://cache", { ...plain, servers: [{ host: "cache", port: 6379 }] }],
  ["redis://127.0.0.1:7000/3", { ...plain, servers: [{ host: "127.0.0.1", port: 7000 }], db: 3 }],
  ["redis://:secret@cache", { ...plain, servers: [{ host: "cache", port: 6379 }], password: "secret" }],
  [
    "rediss://bellhop:p%40ss%3Aw%2Ford@[::1]:6380/",
    {
      ...plain,
      isEncrypted: true,
      servers: [{ host: "::1", port: 6380 }],
      username: "bellhop",
      password: "p@ss:w/ord",
    },
  ],
  [
    "redis-cluster://a:7001,b:7002,c",
    {
      ...plain,
      isCluster: true,
      servers: [
        { host: "a", port: 7001 },
        { host: "b", port: 7002 },
        { host: "c", port: 6379 },
      ],
    },
  ],
  [
    "rediss-cluster://u:p@a.example:7001",
    {
      ...plain,
      isCluster: true,
      isEncrypted: true,
      servers: [{ host: "a.example", port: 7001 }],
      username: "u",
      password: "p",
    },
  ],
])("%s is taken", (text, address) => {
  expect(parseRedisAddress(text)).toEqual(address);
});

test.each([
  "",
  "cache:6379",
  "http://cache",
  "redis://",
  "redis://a,b",
  "redis://a:0",
  "redis://a:99999",
  "redis://a:x",
  "redis://p@ss:word@a",
  "redis://u:%zz@a",
  "redis://[1:2",
  "redis://[1.2.3.4]",
  "redis://user@a",
  "redis://a?family=6",
  "redis-cluster://a,,b",
  "redis-cluster://a/1",
  "redis-clusters://a",
])("%s is refused", (text) => {
  expect(parseRedisAddress(text)).toBeNull();
});
