// The semantic tree as it comes from the module (wasm/ui/semantics.h).
//
// The bytes, little-endian: u32 count; then each node, a parent before its children: u32 id, u32 end
// (index behind its last child), u8 role, u8 level, u8 pressed, u8 style, u32 flags, f32 x, y, width,
// height, f32 font size (0: none), f32 line height, u32 position, u32 set size, then four strings
// (u32 length, UTF-8): text, label, href, language.

// The numbers are ui::Role's.
export const enum Role {
  Group, Banner, Navigation, Main, List, ListItem, Link, Button, SearchField, Article, Heading,
  Paragraph, Text, Figure, Image, Caption, Table, Row, Cell, HeaderCell, Quote, Code, Rule, Dialog,
  Status, Alert, Progress, Time, Scroller, Definitions, Term, Definition, Part,
  Player,
}

export const enum Flag {
  Hangs = 1,
  Fixed = 2,
  Focusable = 4,
  Hidden = 8,
  Action = 16,
  LeftToRight = 32,
  RightToLeft = 64,
  Bold = 128,
  Italic = 256,
  Breaks = 1 << 17,
  Gestures = 1 << 18,
  Saves = 1 << 19,
  Leaves = 1 << 20,
  Cuts = 1 << 21,
}

export interface Node {
  id: number;
  end: number;
  role: Role;
  level: number;
  pressed: number; // 0 no toggle, 1 no, 2 yes
  style: number;
  flags: number;
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  lineHeight: number;
  position: number;
  setSize: number;
  text: string;
  label: string;
  href: string;
  language: string;
  signature: string; // equal where nothing but the place in the tree differs
}

const decoder = new TextDecoder();

export function parse(bytes: Uint8Array): Node[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const u8 = () => view.getUint8(at++);
  const u32 = () => ((at += 4), view.getUint32(at - 4, true));
  const f32 = () => ((at += 4), view.getFloat32(at - 4, true));
  const string = () => {
    const size = u32();
    at += size;
    return decoder.decode(bytes.subarray(at - size, at));
  };
  const nodes: Node[] = [];
  for (let count = u32(); count > 0; --count) {
    const node = {
      id: u32(), end: u32(), role: u8() as Role, level: u8(), pressed: u8(), style: u8(), flags: u32(),
      x: f32(), y: f32(), width: f32(), height: f32(), fontSize: f32(), lineHeight: f32(),
      position: u32(), setSize: u32(), text: string(), label: string(), href: string(), language: string(),
      signature: '',
    };
    node.signature = [
      node.level, node.pressed, node.style, node.flags, node.x, node.y, node.width, node.height,
      node.fontSize, node.lineHeight, node.position, node.setSize, node.text, node.label, node.href, node.language,
    ].join('\u0001');
    nodes.push(node);
  }
  return nodes;
}

// Those that hold lines of words; they are made whole.
export function holdsWords(role: Role): boolean {
  return [Role.Paragraph, Role.Heading, Role.Cell, Role.HeaderCell, Role.Caption, Role.Code, Role.Term].includes(role);
}

// What stands behind a block in copied text, as in the post's own; `last`: of its parent.
export function endOf(node: Node, last: boolean, holdsText: boolean): string {
  if (node.role === Role.Cell || node.role === Role.HeaderCell) return last ? '\n' : '\t';
  if (node.role === Role.Link) return holdsText ? '\n' : '';
  return [Role.Paragraph, Role.Heading, Role.Caption, Role.Code, Role.Term].includes(node.role) ? '\n' : '';
}
