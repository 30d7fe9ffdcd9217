// Every command of the command line: its words, what it does, and the function that does it.
import { admitApplication } from '#prisma/application-role.ts';
import { deployMigrations } from '#prisma/deploy.ts';
import { createAdministrator, demoToken } from './accounts.ts';
import { auditVerify } from './audit.ts';
import { recountBallot } from './ballot.ts';
import { listCalendar } from './calendar.ts';
import { launch, rehearse } from './campaign.ts';
import { doctor } from './doctor.ts';
import { rebuildRows } from './rebuild.ts';
import type { Result } from './result.ts';
import { databaseAddresses } from './running.ts';

export interface Command {
  readonly verb: string;
  readonly usage: string;
  readonly does: string;
  readonly run: (rest: readonly string[], options: Record<string, unknown>) => Promise<Result>;
}

/** Takes just the arguments that it names, or says how it is used. */
function argument(rest: readonly string[], name: string): string {
  if (rest.length !== 1) throw new Error(`Cần đúng một tham số: ${name}.`);
  return rest[0]!;
}

export const commands: readonly Command[] = [
  {
    verb: 'demo token',
    usage: 'ACCOUNT',
    does: 'mã truy cập (bearer) cho một tài khoản dùng thử',
    run: (rest) => demoToken(argument(rest, 'ACCOUNT')),
  },
  {
    verb: 'admin create',
    usage: 'ACCOUNT',
    does: 'tạo quản trị viên đầu tiên; mật khẩu lấy từ biến ADMIN_PASSWORD',
    run: (rest) => createAdministrator(argument(rest, 'ACCOUNT')),
  },
  {
    verb: 'plan rehearse',
    usage: 'CAMPAIGN',
    does: 'xem trước những gì sẽ được giao và những chỗ còn trống',
    run: (rest) => rehearse(argument(rest, 'CAMPAIGN')),
  },
  {
    verb: 'campaign launch',
    usage: 'CAMPAIGN [--confirm-proposals]',
    does: 'triển khai phong trào: giao nhiệm vụ cho các đơn vị',
    run: (rest, options) => launch(argument(rest, 'CAMPAIGN'), options['confirm-proposals'] === true),
  },
  {
    verb: 'rebuild',
    usage: '[--check]',
    does: 'dựng lại các bảng đọc từ nhật ký; --check chỉ so sánh',
    run: (_rest, options) => rebuildRows(options.check === true),
  },
  {
    verb: 'doctor',
    usage: '',
    does: 'so nhật ký, bảng đọc và các tiến trình đang chạy; đánh thức tiến trình bị chậm',
    run: doctor,
  },
  {
    verb: 'audit verify',
    usage: '[ROOT]',
    does: 'kiểm tra chuỗi niêm phong của nhật ký; ROOT: mã gốc đã in, phải còn trong chuỗi',
    run: ([root]) => auditVerify(root),
  },
  {
    verb: 'ballot recount',
    usage: 'FILE',
    does: 'kiểm phiếu lại một lần bỏ phiếu kín từ danh sách đã công bố',
    run: (rest) => recountBallot(argument(rest, 'FILE')),
  },
  {
    verb: 'calendar list',
    usage: 'YEAR',
    does: 'các ngày nghỉ, nghỉ bù, hoán đổi trong năm',
    run: async (rest) => listCalendar(argument(rest, 'YEAR')),
  },
  {
    verb: 'migrate',
    usage: '',
    does: 'cập nhật cấu trúc cơ sở dữ liệu (DATABASE_OWNER_URL) và quyền của tài khoản DATABASE_URL',
    async run() {
      const addresses = databaseAddresses();
      const applied = await deployMigrations(addresses.owner);
      await admitApplication(addresses);
      return {
        data: { applied },
        text: applied.length > 0 ? `Đã áp dụng: ${applied.join(', ')}` : 'Không có gì mới.',
      };
    },
  },
];
