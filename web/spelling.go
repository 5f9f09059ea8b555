package web

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Pages are written on disks that do not tell Logo.png from logo.png. On those that do, a
// file that is not there as it is spelled is looked for in any case of its letters.

// mostEntries bounds how many names of a folder are looked at for that.
const mostEntries = 10_000

// statIn looks at a file or folder, and returns its path as the disk spells it.
func statIn(root *os.Root, clean string) (info fs.FileInfo, path string, err error) {
	info, err = root.Stat(filepath.FromSlash(clean))
	if errors.Is(err, fs.ErrNotExist) {
		if spelled := spelling(root, clean); spelled != "" {
			clean = spelled
			info, err = root.Stat(filepath.FromSlash(clean))
		}
	}
	if err != nil {
		return nil, "", err
	}
	if !info.IsDir() && !info.Mode().IsRegular() { // opening a pipe would wait for its writer
		return nil, "", fs.ErrNotExist
	}
	return info, clean, nil
}

// spelling returns the path of a file as the disk spells it, "" when there is none. Only
// what has an ending is taken for a file: other addresses are those of code, and asking
// for one should not read folders.
func spelling(root *os.Root, clean string) string {
	if !strings.Contains(path.Base(clean), ".") {
		return ""
	}
	at := ""
	for part := range strings.SplitSeq(clean, "/") {
		next := path.Join(at, part)
		if _, err := root.Stat(filepath.FromSlash(next)); err != nil {
			if next = nameIn(root, at, part); next == "" {
				return ""
			}
		}
		at = next
	}
	return at
}

// nameIn finds a name in a folder in any case of its letters.
func nameIn(root *os.Root, folder, name string) string {
	if folder == "" {
		folder = "."
	}
	if info, err := root.Stat(filepath.FromSlash(folder)); err != nil || !info.IsDir() { // opening a pipe would wait for its writer
		return ""
	}
	d, err := root.Open(filepath.FromSlash(folder))
	if err != nil {
		return ""
	}
	defer d.Close()
	names, _ := d.Readdirnames(mostEntries)
	low := strings.ToLower(name) // as servable and isPrivate compare: they have seen the name that was asked for
	for _, n := range names {
		if strings.ToLower(n) == low {
			return path.Join(folder, n)
		}
	}
	return ""
}
