// Hands each call of bridge.h on to the object that web/bridge.ts gives as `Module.host`.
// Names in quotes are kept as they are by the Closure compiler; functions are written in full, since
// emcc 3.1.6 takes an arrow function here for a statement.
mergeInto(LibraryManager.library, {
  host_define_font: function (family, bold, italic, size, language, languageSize) {
    return Module['host']['defineFont'](family, bold, italic, size, language, languageSize);
  },
  host_font_metrics: function (font, scale, out) {
    return Module['host']['fontMetrics'](font, scale, out);
  },
  host_measure: function (font, text, size, rightToLeft, out) {
    return Module['host']['measure'](font, text, size, rightToLeft, out);
  },
  host_draw_run: function (sheet, font, text, size, rightToLeft, scale, x, y, rgba) {
    return Module['host']['drawRun'](sheet, font, text, size, rightToLeft, scale, x, y, rgba);
  },
  host_upload_sheet__deps: ['$GL'],
  host_upload_sheet: function (sheet, texture, x, y, width, height) {
    GLctx.bindTexture(GLctx.TEXTURE_2D, GL.textures[texture]);
    Module['host']['uploadSheet'](GLctx, sheet, x, y, width, height);
  },
  host_size_sheet: function (sheet, width, height) {
    return Module['host']['sizeSheet'](sheet, width, height);
  },
  host_glyph_pixels: function (font, text, size, scale, left, top, width, height, pixels) {
    return Module['host']['glyphPixels'](font, text, size, scale, left, top, width, height, pixels);
  },
  host_fetch_picture: function (id, address, size, width, side, pixels) {
    return Module['host']['fetchPicture'](id, address, size, width, side, pixels);
  },
  host_forget_picture: function (id) {
    Module['host']['forgetPicture'](id);
  },
  host_upload_picture__deps: ['$GL'],
  host_upload_picture: function (id, texture) {
    GLctx.bindTexture(GLctx.TEXTURE_2D, GL.textures[texture]);
    Module['host']['uploadPicture'](GLctx, id);
  },
  host_word_ends: function (text, size) {
    return Module['host']['wordEnds'](text, size);
  },
  host_fold: function (text, size) {
    return Module['host']['fold'](text, size);
  },
  host_command: function (kind, number, text, size) {
    return Module['host']['command'](kind, number, text, size);
  },
  host_semantics: function (bytes, size) {
    return Module['host']['semantics'](bytes, size);
  },
  host_said_more: function (anew, bytes, size) {
    return Module['host']['saidMore'](anew, bytes, size);
  },
  host_frame_waits: function (nextFrameMs) {
    return Module['host']['frameWaits'](nextFrameMs);
  },
  host_frame_done: function (pageHeight, ground, scheme, showsContent, nextFrameMs, place) {
    return Module['host']['frameDone'](pageHeight, ground, scheme, showsContent, nextFrameMs, place);
  },
});
