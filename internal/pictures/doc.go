// Package pictures reads, writes and draws pictures. It knows bytes and pixels, nothing of
// values or commands.
package pictures
