// What the operating system keeps for the modelled process: files and folders in memory, and file descriptors.
//
// It is no part of the process: nothing of it lies in the process's memory, and a fork shares it. Errors are thrown as
// Errno, which posix and io turn into OSError. Files of the reader's program can be read, not written.

import { host } from '../../host.ts';

/** A failed system call: errno and what strerror says of it. */
export class Errno {
  readonly errno: number;
  readonly text: string;
  constructor(name: keyof typeof ERRNO) {
    [this.errno, this.text] = ERRNO[name];
  }
}

/** errno names with their numbers and texts, as Linux has them. */
export const ERRNO = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EBADF: [9, 'Bad file descriptor'],
  ECHILD: [10, 'No child processes'],
  EAGAIN: [11, 'Resource temporarily unavailable'],
  EACCES: [13, 'Permission denied'],
  EEXIST: [17, 'File exists'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ENOTTY: [25, 'Inappropriate ioctl for device'],
  EMFILE: [24, 'Too many open files'],
  ESPIPE: [29, 'Illegal seek'],
  EROFS: [30, 'Read-only file system'],
  EPIPE: [32, 'Broken pipe'],
  ENOSYS: [38, 'Function not implemented'],
  ENOTEMPTY: [39, 'Directory not empty'],
} as const satisfies Record<string, readonly [number, string]>;

/** A file: its bytes are content[0, length). */
export interface File {
  kind: 'file';
  /** /dev/null: it is empty, and drops what is written to it */
  device?: boolean;
  content: Uint8Array;
  length: number;
  inode: number;
  mtime: number;
}

interface Folder {
  kind: 'folder';
  entries: Map<string, File | Folder>;
  inode: number;
  mtime: number;
}

/** What a descriptor leads to. Several descriptors may share it. */
interface Description {
  /** a stream of the host, or none */
  stream: 'stdin' | 'stdout' | 'stderr' | null;
  file: File | null;
  folder: Folder | null;
  pipe: { chunks: Uint8Array[]; writers: number } | null;
  position: number;
  reads: boolean;
  writes: boolean;
  appends: boolean;
  references: number;
}

export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_DIRECTORY = 0o200000;
export const O_CLOEXEC = 0o2000000;
export const O_TMPFILE = 0o20200000;

const MAX_DESCRIPTORS = 1024;

let root: Folder;
let inodes = 0;
let descriptors: (Description | undefined)[] = [];
/** The working directory. */
export let cwd = '/home/user';

/** Files whose text is made when they are opened: path → text. Set by procfs.ts. */
export const generated = new Map<string, () => string>();

function newFolder(): Folder {
  return { kind: 'folder', entries: new Map(), inode: ++inodes, mtime: host.now() };
}

function newFile(): File {
  return { kind: 'file', content: new Uint8Array(0), length: 0, inode: ++inodes, mtime: host.now() };
}

/** Begins with empty folders, /dev/null and the three standard streams. */
export function resetKernel(): void {
  inodes = 0;
  root = newFolder();
  cwd = '/home/user';
  for (const path of ['/home', '/home/user', '/tmp', '/var', '/var/tmp', '/usr', '/usr/tmp', '/dev'])
    mkdir(path);
  const [dev, name] = parentOf('/dev/null');
  dev.entries.set(name, { ...newFile(), device: true });
  descriptors = (['stdin', 'stdout', 'stderr'] as const).map((stream, fd) => ({
    stream,
    file: null,
    folder: null,
    pipe: null,
    position: 0,
    reads: fd === 0,
    writes: fd > 0,
    appends: false,
    references: 1,
  }));
}

/**
 * Gives the process that a fork begins descriptors of its own, which lead where its parent's do. Returns what ends it:
 * closes them, and the parent's are those in use again.
 */
export function forkDescriptors(): () => void {
  const parent = descriptors;
  descriptors = [...parent];
  for (const d of descriptors) {
    if (d !== undefined) d.references++;
  }
  return () => {
    descriptors.forEach((d, fd) => {
      if (d !== undefined) close(fd);
    });
    descriptors = parent;
  };
}

/** The absolute path, without . and .. */
export function absolute(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function find(path: string): File | Folder | null {
  let at: File | Folder = root;
  for (const part of absolute(path)
    .split('/')
    .filter((p) => p !== '')) {
    if (at.kind !== 'folder') throw new Errno('ENOTDIR');
    const next = at.entries.get(part);
    if (next === undefined) return null;
    at = next;
  }
  if (path.endsWith('/') && at.kind === 'file') throw new Errno('ENOTDIR');
  return at;
}

// The folder that a path lies in, and its last part.
function parentOf(path: string): [Folder, string] {
  const whole = absolute(path);
  const slash = whole.lastIndexOf('/');
  const folder = find(whole.slice(0, slash) || '/');
  if (folder === null) throw new Errno('ENOENT');
  if (folder.kind === 'file') throw new Errno('ENOTDIR');
  return [folder, whole.slice(slash + 1)];
}

// A file that the system makes up, or one of the reader's program.
function readOnly(path: string): File | null {
  const whole = absolute(path).replace(/^\/proc\/\d+\//, '/proc/self/');
  const text = generated.get(whole)?.() ?? host.source(path);
  if (text === null) return null;
  const content = new TextEncoder().encode(text);
  return { kind: 'file', content, length: content.length, inode: ++inodes, mtime: host.now() };
}

function newDescriptor(description: Description, from = 0): number {
  let fd = from;
  while (descriptors[fd] !== undefined) fd++;
  if (fd >= MAX_DESCRIPTORS) throw new Errno('EMFILE');
  description.references++;
  descriptors[fd] = description;
  return fd;
}

function description(fd: number): Description {
  const found = descriptors[fd];
  if (found === undefined) throw new Errno('EBADF');
  return found;
}

/** open(2). Returns a descriptor. */
export function open(path: string, flags: number): number {
  const access = flags & 3;
  let node: File | Folder | null;
  if ((flags & O_TMPFILE) === O_TMPFILE) node = newFile();
  else {
    if (path === '') throw new Errno('ENOENT');
    node = find(path);
    if (node === null && access === 0 && (flags & O_CREAT) === 0) node = readOnly(path);
    else if (node === null && (generated.has(absolute(path)) || absolute(path).startsWith('/proc/')))
      throw new Errno('EACCES');
    if (node === null) {
      if ((flags & O_CREAT) === 0) throw new Errno('ENOENT');
      const [folder, name] = parentOf(path);
      if (path.endsWith('/')) throw new Errno('EISDIR');
      node = newFile();
      folder.entries.set(name, node);
    } else if (flags & O_CREAT && flags & O_EXCL) throw new Errno('EEXIST');
    else if (node.kind === 'folder' && access !== 0) throw new Errno('EISDIR');
    if (node.kind === 'file' && (flags & O_DIRECTORY) !== 0) throw new Errno('ENOTDIR');
    if (node.kind === 'file' && flags & O_TRUNC) node.length = 0;
  }
  return newDescriptor({
    stream: null,
    file: node.kind === 'file' ? node : null,
    folder: node.kind === 'folder' ? node : null,
    pipe: null,
    position: 0,
    reads: access !== O_WRONLY,
    writes: access !== 0,
    appends: (flags & O_APPEND) !== 0,
    references: 0,
  });
}

export function close(fd: number): void {
  const d = description(fd);
  delete descriptors[fd];
  if (--d.references === 0 && d.pipe !== null && d.writes) d.pipe.writers--;
}

/** At most `n` bytes from a descriptor; none at the end. */
export function read(fd: number, n: number): Uint8Array {
  const d = description(fd);
  if (!d.reads) throw new Errno('EBADF');
  if (d.folder !== null) throw new Errno('EISDIR');
  if (d.stream !== null) {
    const line = host.readLine();
    return line === null ? new Uint8Array(0) : new TextEncoder().encode(line);
  }
  if (d.pipe !== null) return readPipe(d.pipe, n);
  const { content, length } = d.file as File;
  const bytes = content.slice(d.position, Math.min(length, d.position + n));
  d.position += bytes.length;
  return bytes;
}

// A read that would wait for ever says so: there is nobody else who could write.
function readPipe(pipe: { chunks: Uint8Array[]; writers: number }, n: number): Uint8Array {
  const first = pipe.chunks[0];
  if (first === undefined) {
    if (pipe.writers > 0) throw new Errno('EAGAIN');
    return new Uint8Array(0);
  }
  const bytes = first.subarray(0, n);
  if (first.length > n) pipe.chunks[0] = first.subarray(n);
  else pipe.chunks.shift();
  return bytes;
}

/** Writes bytes to a descriptor; returns how many. */
export function write(fd: number, bytes: Uint8Array): number {
  const d = description(fd);
  if (!d.writes) throw new Errno('EBADF');
  if (d.stream !== null) {
    host[d.stream === 'stderr' ? 'stderr' : 'stdout'](new TextDecoder().decode(bytes));
    return bytes.length;
  }
  if (d.pipe !== null) {
    d.pipe.chunks.push(bytes.slice());
    return bytes.length;
  }
  const file = d.file as File;
  if (file.device) return bytes.length;
  if (d.appends) d.position = file.length;
  reserve(file, d.position + bytes.length);
  file.content.set(bytes, d.position);
  d.position += bytes.length;
  file.length = Math.max(file.length, d.position);
  file.mtime = host.now();
  return bytes.length;
}

function reserve(file: File, length: number): void {
  if (length > file.content.length) {
    const larger = new Uint8Array(Math.max(length, Math.min(file.content.length * 2, 1 << 24), 256));
    larger.set(file.content.subarray(0, file.length));
    file.content = larger;
  }
  if (length > file.length) file.content.fill(0, file.length, length);
}

/** Where a stream of the host is written to that a descriptor leads to, or null. */
export function streamOf(fd: number): 'stdin' | 'stdout' | 'stderr' | null {
  return descriptors[fd]?.stream ?? null;
}

export function lseek(fd: number, offset: number, whence: number): number {
  const d = description(fd);
  if (d.file === null) throw new Errno('ESPIPE');
  if (d.file.device) return 0;
  const from = whence === 0 ? 0 : whence === 1 ? d.position : d.file.length;
  if (from + offset < 0 || whence > 2) throw new Errno('EINVAL');
  d.position = from + offset;
  return d.position;
}

export function ftruncate(fd: number, length: number): void {
  const d = description(fd);
  if (d.file === null || d.file.device || !d.writes) throw new Errno('EINVAL');
  reserve(d.file, length);
  d.file.length = length;
}

export function dup(fd: number): number {
  return newDescriptor(description(fd));
}

export function dup2(fd: number, to: number): number {
  const d = description(fd);
  if (fd === to) return to;
  if (to < 0 || to >= MAX_DESCRIPTORS) throw new Errno('EBADF');
  if (descriptors[to] !== undefined) close(to);
  d.references++;
  descriptors[to] = d;
  return to;
}

/** pipe(2): the descriptors to read from and to write to. */
export function pipe(): [number, number] {
  const shared = { chunks: [], writers: 1 };
  const end = (reads: boolean): Description => ({
    stream: null,
    file: null,
    folder: null,
    pipe: shared,
    position: 0,
    reads,
    writes: !reads,
    appends: false,
    references: 0,
  });
  return [newDescriptor(end(true)), newDescriptor(end(false))];
}

export interface Stat {
  mode: number;
  inode: number;
  size: number;
  mtime: number;
}

function statOf(node: File | Folder | null): Stat {
  if (node === null) return { mode: 0o020620, inode: 0, size: 0, mtime: host.now() };
  const { inode, mtime } = node;
  if (node.kind === 'file' && node.device) return { mode: 0o020666, inode, size: 0, mtime };
  return node.kind === 'file'
    ? { mode: 0o100644, inode, size: node.length, mtime }
    : { mode: 0o040755, inode, size: 4096, mtime };
}

export function stat(path: string): Stat {
  const node = path === '' ? null : (find(path) ?? readOnly(path));
  if (node === null) throw new Errno('ENOENT');
  return statOf(node);
}

export function fstat(fd: number): Stat {
  const d = description(fd);
  if (d.pipe !== null) return { mode: 0o010600, inode: 0, size: 0, mtime: host.now() };
  return statOf(d.file ?? d.folder);
}

export function mkdir(path: string): void {
  const [folder, name] = parentOf(path);
  if (name === '' || folder.entries.has(name)) throw new Errno('EEXIST');
  folder.entries.set(name, newFolder());
}

/** unlink(2) and rmdir(2). */
export function remove(path: string, kind: 'file' | 'folder'): void {
  const [folder, name] = parentOf(path);
  const node = folder.entries.get(name);
  if (node === undefined) throw new Errno('ENOENT');
  if (kind === 'file' && node.kind === 'folder') throw new Errno('EISDIR');
  if (kind === 'folder' && node.kind === 'file') throw new Errno('ENOTDIR');
  if (node.kind === 'folder' && node.entries.size > 0) throw new Errno('ENOTEMPTY');
  folder.entries.delete(name);
}

export function rename(from: string, to: string): void {
  const [folder, name] = parentOf(from);
  const node = folder.entries.get(name);
  if (node === undefined) throw new Errno('ENOENT');
  const [target, newName] = parentOf(to);
  const there = target.entries.get(newName);
  if (there !== undefined && there !== node) {
    if (there.kind === 'folder' && node.kind === 'file') throw new Errno('EISDIR');
    if (there.kind === 'file' && node.kind === 'folder') throw new Errno('ENOTDIR');
    if (there.kind === 'folder' && there.entries.size > 0) throw new Errno('ENOTEMPTY');
  }
  folder.entries.delete(name);
  target.entries.set(newName, node);
}

/** The names in a folder. */
export function listdir(path: string): string[] {
  const node = path === '' ? null : find(path);
  if (node === null) throw new Errno('ENOENT');
  if (node.kind === 'file') throw new Errno('ENOTDIR');
  return [...node.entries.keys()];
}

export function chdir(path: string): void {
  const node = find(path);
  if (node === null) throw new Errno('ENOENT');
  if (node.kind === 'file') throw new Errno('ENOTDIR');
  cwd = absolute(path);
}
