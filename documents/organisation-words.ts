// The words of the organisation's workbook: its sheets, columns, kinds, ranks and roles, as on screen (a test compares).
import type { PostRole, UnitKind } from '#domain/organisation.ts';
import type { SheetName } from '#domain/organisation-rows.ts';

export const sheetTitles: Record<SheetName, string> = {
  units: 'Đơn vị',
  posts: 'Chức danh',
  holders: 'Người giữ chức danh',
};

export const columnTitles: Record<SheetName, Record<string, { title: string; width: number }>> = {
  units: {
    code: { title: 'Mã đơn vị', width: 24 },
    name: { title: 'Tên đơn vị', width: 44 },
    shortName: { title: 'Tên ngắn', width: 24 },
    kind: { title: 'Loại đơn vị', width: 26 },
    parent: { title: 'Mã đơn vị trên', width: 24 },
    leads: { title: 'Lãnh đạo (mã đơn vị)', width: 24 },
  },
  posts: {
    code: { title: 'Mã chức danh', width: 26 },
    unit: { title: 'Mã đơn vị', width: 24 },
    title: { title: 'Tên chức danh', width: 44 },
    rank: { title: 'Cấp', width: 14 },
    roles: { title: 'Vai trò', width: 30 },
  },
  holders: {
    person: { title: 'Mã người', width: 24 },
    name: { title: 'Họ và tên', width: 36 },
    post: { title: 'Mã chức danh', width: 26 },
    from: { title: 'Từ ngày', width: 14 },
    until: { title: 'Đến hết ngày', width: 14 },
  },
};

export const kindTitles: Record<UnitKind, string> = {
  superior: 'cấp trên của phường',
  party_committee: 'đảng bộ, đảng ủy',
  party_standing: 'ban thường vụ, thường trực',
  party_cell: 'chi bộ',
  party_office: 'văn phòng của đảng ủy',
  party_board: 'ban, cơ quan của đảng ủy',
  front: 'Mặt trận Tổ quốc',
  union: 'tổ chức chính trị - xã hội',
  people_council: 'Hội đồng nhân dân',
  agency: 'cơ quan nhà nước',
  division: 'phòng chuyên môn',
  public_service: 'đơn vị sự nghiệp',
  school: 'trường học',
  enterprise: 'doanh nghiệp',
  residential_group: 'tổ dân phố',
  group: 'khối đơn vị',
};

export const rankTitles = { leader: 'cấp trưởng', deputy: 'cấp phó', officer: 'cán bộ' };

export const roleTitles: Record<PostRole, string> = {
  secretariat: 'Văn phòng (tổng hợp)',
  standing_committee: 'Thường trực Đảng ủy',
  standing_member: 'Ủy viên Ban Thường vụ',
  appraiser: 'Cán bộ thẩm định',
  monitor: 'Cơ quan theo dõi',
  admin: 'Quản trị hệ thống',
};
