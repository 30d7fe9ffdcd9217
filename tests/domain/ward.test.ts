// The demo ward as data: someone can act for every group, nobody by name, and broken trees are refused.
import { describe, expect, test } from 'vitest';
import { campaignCodes, loadCampaign } from '#campaigns/index.ts';
import { ward as rawWard } from '#campaigns/la-gi-2026/ward.ts';
import { parseWard } from '#domain/ward.ts';
import { faultPaths as paths } from './fault-paths.ts';

const { plan, ward } = loadCampaign('la-gi-2026');

describe('the ward', () => {
  test('each required account stands for one post, with a position as its name', () => {
    const names = ward.accounts.map((one) => one.name);
    expect(names.sort()).toEqual(
      [
        ...[
          'admin',
          'agency-party',
          'appraiser',
          'cell',
          'cells',
          'front',
          'government-party',
          'party-building',
        ],
        ...[
          'party-office',
          'police',
          'police-deputy',
          'police-officer',
          'residential-group',
          'school',
          'schools',
          'secretariat',
        ],
        'standing-committee',
        'standing-member',
      ].sort(),
    );
    const roles = (name: string) =>
      ward.posts.find((post) => post.code === ward.accounts.find((one) => one.name === name)?.post)?.roles;
    expect(
      ['secretariat', 'standing-committee', 'appraiser', 'admin', 'party-building', 'police'].map(roles),
    ).toEqual([['secretariat'], ['standing_committee'], ['appraiser'], ['admin'], ['monitor'], []]);
    expect(roles('standing-member')).toEqual(['standing_member']);
  });

  test('each group of the plan has a leader with an account, and stands above the units it stands for', () => {
    const parent = (code: string) => ward.units.find((unit) => unit.code === code)?.parent;
    for (const group of plan.groups) {
      const leader = ward.posts.find((post) => post.unit === group.code && post.rank === 'leader');
      expect(
        ward.accounts.some((one) => one.post === leader?.code),
        group.code,
      ).toBe(true);
      for (const unit of group.units)
        expect([group.code, parent(unit)]).toContain(unit === group.code ? unit : group.code);
    }
  });

  test('a loop, a second root and a dangling post are refused with their path', () => {
    const broken = (change: (copy: typeof rawWard) => void) => {
      const copy = structuredClone(rawWard);
      change(copy);
      return paths(() => parseWard(copy)).join('\n');
    };
    expect(broken((copy) => (copy.units[0]!.parent = 'party-office'))).toContain('units: exactly one root');
    expect(broken((copy) => (copy.units[1]!.parent = 'standing-committee'))).toContain(
      'units.1.parent: a unit stands below',
    );
    expect(broken((copy) => (copy.posts[2]!.unit = 'none'))).toContain('posts.2.unit: unknown unit "none"');
    expect(broken((copy) => (copy.accounts[0]!.post = 'none'))).toContain(
      'accounts.0.post: unknown post "none"',
    );
  });

  test('an unknown campaign names those that ship', () => {
    expect(() => loadCampaign('none')).toThrow(campaignCodes.join(', '));
  });
});
