// The part of the table of codes that tells of files and evidence.
import type { ErrorCode } from '#domain/errors.ts';
import type { Said } from './problem-words.ts';

type FileCode =
  | Extract<ErrorCode, `file_${string}`>
  | 'unknown_file'
  | 'unknown_upload'
  | 'too_many_files'
  | 'evidence_missing';

export const fileWords: Record<FileCode, Said> = {
  unknown_file: {
    status: 422,
    vi: {
      title: 'Không tìm thấy tệp',
      detail: 'Tệp không có, không phải do đồng chí tải lên, hoặc đã thuộc nhiệm vụ khác. Hãy tải lên lại.',
    },
    en: {
      title: 'Unknown file',
      detail: 'It is not there, not yours, or with another task. Upload it again.',
    },
  },
  evidence_missing: {
    status: 409,
    vi: {
      title: 'Chưa đủ minh chứng',
      detail: 'Nhiệm vụ này yêu cầu nhiều tệp minh chứng hơn. Hãy bổ sung rồi gửi lại.',
    },
    en: {
      title: 'Evidence is missing',
      detail: 'The task needs more files as evidence. Add them and send again.',
    },
    at: {
      photos: { vi: 'Chưa đủ ảnh', en: 'Too few photos' },
      documents: {
        vi: 'Chưa đủ văn bản (PDF, Word, Excel)',
        en: 'Too few documents (PDF, Word, Excel)',
      },
      files: { vi: 'Chưa đủ tệp minh chứng', en: 'Too few files' },
    },
  },
  file_empty: {
    status: 422,
    vi: { title: 'Tệp rỗng', detail: 'Tệp không có nội dung.' },
    en: { title: 'Empty file', detail: 'The file has no content.' },
  },
  file_too_large: {
    status: 413,
    vi: { title: 'Tệp quá lớn', detail: 'Mỗi tệp nhiều nhất 25 MB.' },
    en: { title: 'File too large', detail: 'A file has 25 MB at most.' },
  },
  file_type: {
    status: 415,
    vi: {
      title: 'Loại tệp không được nhận',
      detail:
        'Nhận ảnh (JPEG, PNG, WebP, HEIC), PDF, Word (.docx) và Excel (.xlsx). Tệp .doc, .xls cũ: hãy lưu thành .docx, .xlsx hoặc PDF.',
    },
    en: {
      title: 'File type not taken',
      detail:
        'Photos (JPEG, PNG, WebP, HEIC), PDF, Word (.docx) and Excel (.xlsx) are. Save old .doc and .xls files as .docx, .xlsx or PDF.',
    },
  },
  file_lies: {
    status: 422,
    vi: {
      title: 'Nội dung không đúng với tên tệp',
      detail: 'Tệp thật ra thuộc loại khác với đuôi của tên. Hãy lưu lại đúng loại rồi tải lên.',
    },
    en: {
      title: 'The file is not what it says',
      detail: 'Its content is of another type than its name or its sender says. Save it anew.',
    },
  },
  file_programs: {
    status: 422,
    vi: {
      title: 'Tệp có chứa macro hoặc chương trình',
      detail: 'Hãy lưu lại không có macro (.docx, .xlsx) hoặc thành PDF.',
    },
    en: { title: 'The file carries macros or programs', detail: 'Save it without macros, or as PDF.' },
  },
  file_bomb: {
    status: 422,
    vi: {
      title: 'Tệp không an toàn',
      detail:
        'Khi mở ra, tệp lớn hơn bình thường rất nhiều hoặc quá phức tạp. Hãy lưu lại hoặc chuyển thành PDF.',
    },
    en: {
      title: 'Unsafe file',
      detail: 'Opened, it is far larger or more complex than files are. Save it anew.',
    },
  },
  file_pixels: {
    status: 422,
    vi: { title: 'Ảnh quá lớn', detail: 'Ảnh có nhiều nhất 50 triệu điểm ảnh. Hãy thu nhỏ lại.' },
    en: { title: 'Picture too large', detail: 'A picture has 50 million pixels at most. Make it smaller.' },
  },
  file_unreadable: {
    status: 422,
    vi: { title: 'Không đọc được tệp', detail: 'Tệp bị hỏng, thiếu một phần, hoặc có đặt mật khẩu.' },
    en: { title: 'Unreadable file', detail: 'It is broken, cut off, or locked by a password.' },
  },
  file_classified: {
    status: 422,
    vi: {
      title: 'Tệp mang dấu chỉ độ mật',
      detail:
        'Tài liệu Mật, Tối mật, Tuyệt mật không được đưa lên hệ thống này. Tệp không được lưu lại. Hãy gửi theo đường văn bản mật.',
    },
    en: {
      title: 'The file is marked as a state secret',
      detail: 'Documents marked Mật, Tối mật or Tuyệt mật must not be entered here. Nothing of it was kept.',
    },
  },
  too_many_files: {
    status: 429,
    vi: {
      title: 'Quá nhiều tệp chưa dùng',
      detail:
        'Đồng chí đã tải lên nhiều tệp mà chưa gửi kèm báo cáo nào. Hãy gửi báo cáo, hoặc đợi tệp cũ hết hạn.',
    },
    en: {
      title: 'Too many unused files',
      detail: 'You uploaded many files that no report names yet. Send a report, or wait until they expire.',
    },
  },
  unknown_upload: {
    status: 422,
    vi: { title: 'Tệp chưa tải lên xong', detail: 'Hãy chọn lại tệp và tải lên lần nữa.' },
    en: { title: 'The upload is not complete', detail: 'Choose the file and upload it again.' },
  },
};
