// The words of refusals about units, posts, people and accounts; problem-words.ts joins them to the one table.
import type { ErrorCode } from '#domain/errors.ts';
import type { Said } from './problem-words.ts';

export const organisationWords = {
  code_taken: {
    status: 409,
    vi: { title: 'Mã đã có', detail: 'Trong phường đã có mục khác dùng mã này. Hãy chọn mã khác.' },
    en: { title: 'Code taken', detail: 'Something else in the ward has this code. Choose another one.' },
  },
  unit_cycle: {
    status: 422,
    vi: { title: 'Đơn vị nằm dưới chính nó', detail: 'Hãy chọn đơn vị trên không thuộc đơn vị này.' },
    en: { title: 'Below itself', detail: 'Choose a unit above that is not below this one.' },
  },
  one_root: {
    status: 422,
    vi: {
      title: 'Cây đơn vị chỉ có một gốc',
      detail: 'Phường có một Đảng ủy ở gốc; phía trên chỉ là đơn vị cấp trên.',
    },
    en: {
      title: 'One root only',
      detail: 'The ward has one committee at its root; only superiors stand above.',
    },
  },
  not_led: {
    status: 422,
    vi: {
      title: 'Không thể là quan hệ lãnh đạo',
      detail: 'Chỉ đảng bộ, chi bộ lãnh đạo; chỉ cơ quan, đoàn thể, đơn vị, trường học được lãnh đạo.',
    },
    en: {
      title: 'Not a tie of leading',
      detail: 'Only a Party organisation leads, and only an agency is led.',
    },
  },
  unit_has_parts: {
    status: 409,
    vi: {
      title: 'Còn đơn vị cấp dưới',
      detail: 'Hãy chuyển hoặc kết thúc các đơn vị bên dưới trước, hoặc chọn đơn vị kế thừa.',
    },
    en: { title: 'Units are below it', detail: 'Move or close the units below first, or name a successor.' },
  },
  unit_has_tasks: {
    status: 409,
    vi: {
      title: 'Còn nhiệm vụ chưa xong',
      detail: 'Hãy giao lại hoặc thu hồi các nhiệm vụ đó, hoặc chọn đơn vị kế thừa nhận được tất cả.',
    },
    en: {
      title: 'Tasks are still open',
      detail: 'Pass these tasks on or recall them, or name a successor that can take them all.',
    },
  },
  post_held: {
    status: 409,
    vi: { title: 'Chức danh còn người giữ', detail: 'Hãy cho người giữ thôi chức danh trước.' },
    en: { title: 'The post is held', detail: 'End its holding first.' },
  },
  holding_overlaps: {
    status: 409,
    vi: { title: 'Đã giữ chức danh này', detail: 'Người này đã giữ chức danh này trong thời gian đó.' },
    en: { title: 'Held already', detail: 'This person holds this post in that time already.' },
  },
  admin_alone: {
    status: 409,
    vi: {
      title: 'Quản trị phải đứng riêng',
      detail: 'Chức danh quản trị không kèm vai trò khác; người giữ không giữ thêm chức danh khác.',
    },
    en: {
      title: 'The administrator stands alone',
      detail: 'Their post has no other role, and they hold no other post.',
    },
  },
  last_admin: {
    status: 409,
    vi: {
      title: 'Quản trị viên cuối cùng',
      detail: 'Làm vậy thì không còn ai quản lý tài khoản. Hãy có người thay trước.',
    },
    en: {
      title: 'The last administrator',
      detail: 'Nobody would be left to make accounts. Name another first.',
    },
  },
  unconfirmed: {
    status: 422,
    vi: {
      title: 'Cần xác nhận vai trò',
      detail: 'Vai trò này với tới toàn phường. Hãy đọc giải thích và đánh dấu xác nhận.',
    },
    en: { title: 'Not confirmed', detail: 'These roles reach all of the ward. Confirm them.' },
  },
  has_account: {
    status: 409,
    vi: { title: 'Đã có tài khoản', detail: 'Người này đã có tài khoản.' },
    en: { title: 'Has an account', detail: 'This person has an account already.' },
  },
  no_account: {
    status: 409,
    vi: { title: 'Chưa có tài khoản', detail: 'Người này chưa có tài khoản.' },
    en: { title: 'No account', detail: 'This person has no account.' },
  },
  bad_workbook: {
    status: 422,
    vi: {
      title: 'Không đọc được tệp Excel này',
      detail:
        'Cần tệp .xlsx có trang “Đơn vị”, “Chức danh” hoặc “Người giữ chức danh”; hãy tải mẫu xuống và điền vào.',
    },
    en: { title: 'Unreadable workbook', detail: 'An .xlsx with the sheets of the export is expected.' },
  },
  password_due: {
    status: 403,
    vi: { title: 'Phải đổi mật khẩu', detail: 'Mật khẩu dùng một lần phải được đổi trước khi làm việc.' },
    en: { title: 'Password to be changed', detail: 'Change the one-time password before anything else.' },
  },
  password_wrong: {
    status: 403,
    vi: { title: 'Mật khẩu hiện tại chưa đúng', detail: 'Hãy nhập lại mật khẩu đang dùng.' },
    en: { title: 'Wrong password', detail: 'Enter the present password again.' },
  },
} satisfies Partial<Record<ErrorCode, Said>>;
