import { expect, it } from "vitest";
import { groupPhone, maskPhone, shortPhone } from "./phone-text.ts";

it.each([
  ["+48601234218", "+48 601 234 218", "+48 601 ••• 218"],
  ["+420777123456", "+420 777 123 456", "+420 777 ••• 456"],
  ["+14155552671", "+1 4155 552 671", "+1 4155 ••• 671"],
  ["+447911123456", "+44 7911 123 456", "+44 7911 ••• 456"],
])("%s is read as %s and covered as %s", (phone, grouped, covered) => {
  expect(groupPhone(phone)).toBe(grouped);
  expect(maskPhone(phone)).toBe(covered);
});

it.each([
  ["+48601•••218", "+48 601 ••• 218"],
  ["+14155•••671", "+1 4155 ••• 671"],
])("what the server has covered stays so: %s is %s", (phone, shown) => {
  expect(groupPhone(phone)).toBe(shown);
  expect(maskPhone(phone)).toBe(shown);
});

it("shows what is known of a number by its last digits", () => {
  expect(shortPhone("218")).toBe("••• 218");
  expect(shortPhone("+48•••218")).toBe("••• 218");
});
