// What the frame of every page shows: who I am, the ward, the theme, what is unread, and whether this is a demo.
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({
  locals: { actor, actingEnded, dondoc, position, theme },
  url,
}) => {
  // Read, so that the bell counts anew on every page that is gone to.
  void url.href;
  if (!actor) return { me: null, theme, unread: 0, mailbox: false, actingEnded, position };
  const [me, unread] = await Promise.all([dondoc.me(actor), dondoc.notices.unread(actor)]);
  const administers = dondoc.administration.maintains(actor);
  return {
    me: { ...me, administers },
    theme,
    unread,
    mailbox: dondoc.mailbox !== null,
    actingEnded,
    position,
  };
};
