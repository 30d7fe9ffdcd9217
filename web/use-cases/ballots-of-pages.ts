// Ballots as their pages ask for them: the same use cases as the API's, each form done once under its key.
import { ballotBodies, type BallotVerb } from '#domain/ballot-bodies.ts';
import { runs } from '#domain/ballot-rights.ts';
import { actOnBallot, drawUpBallot, type BallotDeps } from './act-on-ballot.ts';
import { getBallot, listBallots } from './ballots.ts';
import { keepsCouncils, listCouncils } from './councils.ts';
import { askingFrom, parsed } from './from-page.ts';
import type { ActOptions, SignedIn } from './types.ts';

export function ballotsOfPages(deps: BallotDeps & { readonly secret: string }) {
  const asking = (actor: SignedIn, route: string, body: object, how: ActOptions) => ({
    ...askingFrom(deps.secret, actor, `/ballots/${route}`, body, how),
    ifMatch: how.ifMatch,
  });
  return {
    list: (actor: SignedIn) => listBallots(deps.pool, actor),
    get: (actor: SignedIn, id: string) => getBallot(deps.pool, actor, id),
    /** The councils for which somebody may draw up a ballot now. */
    async councils(actor: SignedIn) {
      const councils = await listCouncils(deps, actor);
      const seated = (council: (typeof councils)[number]) =>
        council.members.map(({ person, seat }) => ({ person: person.id, seat }));
      return councils.filter((one) => !one.fault && (keepsCouncils(actor) || runs(seated(one), actor)));
    },
    drawUp: (actor: SignedIn, body: object, how: ActOptions) =>
      parsed(ballotBodies['draw-up'], body, how.locale, (read) =>
        drawUpBallot(deps, { ...asking(actor, 'draw-up', body, how), id: null }, read),
      ),
    act: (actor: SignedIn, id: string, verb: BallotVerb, body: object, how: ActOptions) =>
      parsed(ballotBodies[verb], body, how.locale, (read) =>
        actOnBallot(deps, { ...asking(actor, `${id}/${verb}`, body, how), id }, verb, read as never),
      ),
  };
}
