import type { Formats } from "../formats.ts";
import { days } from "../texts/days-en.ts";
import type { CareTexts } from "./care-texts.ts";
import { type Care, createCare } from "./create-care.ts";

const places = ["next", "second", "third", "fourth", "fifth"];

const texts: CareTexts = {
  ...days,
  closedNow: "We are closed now",
  back: ({ text }) => `We’ll be back ${text}.`,
  leaveMessage: "Leave us a message and we will answer.",
  writeToUs: "Write to us and we will answer by e\u2011mail.",
  awayGreeting: "We are away right now",
  away: "Please leave us a message and an e\u2011mail address. We will write back.",
  whom: "Whom would you like to reach?",
  departmentAway: "Away right now",
  place: (place) => `You are ${places[place - 1] ?? `number ${place}`} in line`,
  about: (minutes) =>
    minutes < 2
      ? "about a minute"
      : minutes < 90
        ? `about ${minutes}\u00a0min`
        : `about ${Math.round(minutes / 60)}\u00a0h`,
  reasons: {
    returned: "Somebody who was waiting before you has come back.",
    fewer: "Fewer of us are here at the moment.",
    slower: "Answers take longer than usual now.",
  },
  waiting: "Nobody is free at the moment. Your message is in the queue and we will answer as soon as we can.",
  busy: (wait) => `Everybody is busy at the moment. It will probably take ${wait}.`,
  isKept: "Your message is with us.",
  keepWaiting: "Keep waiting",
  leaveEmail: "Leave an e-mail address",
  contactLeft: (email) => `We will write to ${email}`,
  contactAsk: "Where can we write back if you leave this page?",
  email: "E-mail address",
  saveEmail: "Save",
  badEmail: "Please check the e-mail address.",
  passed: (from, to) => `${from} asked ${to} to help you. ${to} is here now.`,
  released: "Somebody else will answer you. Your place in line is kept.",
  promised: (name, { clock, day }) => `${name} will be back by ${`${clock} ${day}`.trim()}`,
  backBy: ({ clock, day }) => `Back by ${clock} ${day}`,
  promiseBroken:
    "We are sorry: we have not answered by the time we promised. We will do so as soon as we can.",
  solvedAsk: "Was it solved?",
  yes: "Yes",
  no: "No",
  solved: "You told us that it is solved. Thank you.",
  notSolved: "You told us that it is not solved yet. We will look into it.",
};

export const makeCare = (formats: Formats): Care => createCare("en", texts, formats);
