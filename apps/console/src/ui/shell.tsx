import { useState } from "preact/hooks";
import { useLocation, useRoute } from "wouter-preact";
import { CallsPage } from "./call-report/calls-page.tsx";
import { CallBar } from "./calls/call-bar.tsx";
import { MyPhoneDialog } from "./calls/my-phone-dialog.tsx";
import { SimulatedBanner } from "./calls/simulated-banner.tsx";
import { useCallKeys } from "./calls/use-call-keys.ts";
import { Inbox } from "./inbox/inbox.tsx";
import { OfferCard } from "./inbox/offer-card.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { LivePage } from "./live/live-page.tsx";
import { Rail } from "./rail.tsx";
import { SettingsPage } from "./settings/settings-page.tsx";
import { TeamPage } from "./settings/team-page.tsx";
import { WelcomePage } from "./settings/welcome-page.tsx";
import { useCommand } from "./use-command.ts";

export type Place = "inbox" | "live" | "calls" | "team" | "settings";

/** The rail and the place it leads to. */
export function Shell() {
  const [location] = useLocation();
  const [, conversation] = useRoute("/c/:conversationId");
  const [, site] = useRoute("/:place/:siteId/*?");
  const [, department] = useRoute("/settings/:siteId/departments/:departmentId");
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsPhone, setShowsPhone] = useState(false);
  useCommand("help", () => setShowsKeys(true));
  useCallKeys();
  const siteId = site?.siteId ?? null;
  if (location.startsWith("/welcome/") && siteId) return <WelcomePage siteId={siteId} />;
  const place = placeOf(location);
  const isDeep = conversation !== null;
  return (
    <div class="group/shell flex h-full flex-col-reverse md:flex-row">
      <Rail
        place={place}
        isHiddenOnPhone={isDeep}
        onShowKeys={() => setShowsKeys(true)}
        onShowPhone={() => setShowsPhone(true)}
      />
      <div class="flex min-h-0 min-w-0 flex-1 flex-col">
        <SimulatedBanner />
        <CallBar openedId={conversation?.conversationId ?? null} />
        <div class="flex min-h-0 min-w-0 flex-1">
          {place === "settings" ? (
            <SettingsPage
              siteId={siteId}
              departmentId={department?.departmentId ?? null}
              isAboutCalls={location.endsWith("/calls")}
            />
          ) : place === "calls" ? (
            <CallsPage siteId={siteId} />
          ) : place === "live" ? (
            <LivePage />
          ) : place === "team" ? (
            <TeamPage siteId={siteId} />
          ) : (
            <Inbox conversationId={conversation?.conversationId ?? null} />
          )}
        </div>
      </div>
      {place !== "inbox" && (
        <OfferCard
          onOpen={() => {}}
          class="fixed right-3 bottom-3 z-30 w-83 rounded-panel border border-line bg-paper p-3 shadow-pop max-md:bottom-17 max-md:left-3 max-md:w-auto max-md:group-has-data-save-bar/shell:bottom-34"
        />
      )}
      {showsPhone && <MyPhoneDialog onClose={() => setShowsPhone(false)} />}
      <KeysDialog isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}

function placeOf(location: string): Place {
  if (location.startsWith("/settings")) return "settings";
  if (location.startsWith("/calls")) return "calls";
  if (location.startsWith("/live")) return "live";
  return location.startsWith("/team") ? "team" : "inbox";
}
