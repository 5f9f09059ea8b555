package weblog

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Settings are how requests are logged.
type Settings struct {
	Format Format
	Fields []string // of ELF and WLF
	Backup Backup
}

const (
	fileName = "logweb.txt"
	archives = "Logweb Archives"

	bufferSize = 1 << 10         // lines wait until there are so many bytes of them
	flushEvery = 5 * time.Second // or so long
)

// Log writes logweb.txt. It may be used by many goroutines at once.
type Log struct {
	dir    string
	format Format
	fields []field
	backup Backup
	report func(error)
	now    func() time.Time

	mu    sync.Mutex
	file  *os.File
	out   *bufio.Writer
	size  int64
	due   time.Time // of the next backup; zero: none
	timer *time.Timer
	told  time.Time // when an error was last reported
	ended bool
}

// Open returns a log in the folder dir, which is made with the first entry. It is nil
// when nothing is to be logged: no format, or one with a choice of fields and none
// chosen. report gets what goes wrong with the file, not more often than once a minute.
func Open(dir string, o Settings, report func(error)) *Log {
	fields := fieldsOf(o.Format, o.Fields)
	if o.Format <= None || o.Format > WLF || o.Format >= ELF && len(fields) == 0 {
		return nil
	}
	return &Log{dir: dir, format: o.Format, fields: fields, backup: o.Backup, report: report, now: time.Now}
}

// Write logs an entry.
func (l *Log) Write(e *Entry) {
	line := l.format.line(e, l.fields)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return
	}
	now := l.now()
	err := l.ready(now)
	if err == nil {
		_, err = l.out.Write(line)
	}
	if err != nil {
		l.fail(err, now)
		return
	}
	l.size += int64(len(line))
	if l.timer == nil {
		l.timer = time.AfterFunc(flushEvery, l.flush)
	}
}

// ready opens the file, and puts it into the archive when that is due.
func (l *Log) ready(now time.Time) error {
	if l.file != nil && (!l.due.IsZero() && !now.Before(l.due) || l.backup.Every == Bytes && l.size >= l.backup.Size) {
		if err := l.archive(now); err != nil {
			return err
		}
	}
	if l.file != nil {
		return nil
	}
	if err := os.MkdirAll(l.dir, 0o755); err != nil {
		return err
	}
	name := filepath.Join(l.dir, fileName)
	began := now
	if info, err := os.Stat(name); err == nil && info.Size() > 0 {
		began = info.ModTime()
		due := l.backup.next(began)
		if !due.IsZero() && !now.Before(due) || l.backup.Every == Bytes && info.Size() >= l.backup.Size {
			if err := move(l.dir, now); err != nil {
				return err
			}
			began = now
		}
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return err
	}
	l.file, l.out, l.size, l.due = file, bufio.NewWriterSize(file, bufferSize), info.Size(), l.backup.next(began)
	head := l.format.head(l.fields, now)
	if l.size == 0 && len(head) > 0 {
		_, err = l.out.Write(head)
	}
	return err
}

// archive ends the file and puts it into the archive.
func (l *Log) archive(now time.Time) error {
	err := errors.Join(l.out.Flush(), l.file.Close())
	l.file = nil
	return errors.Join(err, move(l.dir, now))
}

// move puts logweb.txt into the archive under the name of the time.
func move(dir string, now time.Time) error {
	to := filepath.Join(dir, archives)
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	base := now.Format("D2006_01_02_T15_04_05")
	for i := 1; ; i++ {
		name := filepath.Join(to, base+".txt")
		if i > 1 {
			name = filepath.Join(to, fmt.Sprintf("%s_%d.txt", base, i))
		}
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return os.Rename(filepath.Join(dir, fileName), name)
		}
	}
}

// flush writes what has waited.
func (l *Log) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.timer = nil
	if l.file != nil {
		if err := l.out.Flush(); err != nil {
			l.fail(err, l.now())
		}
	}
}

// fail reports an error and gives the file up, to be opened again by the next entry.
func (l *Log) fail(err error, now time.Time) {
	if l.file != nil {
		_ = l.file.Close()
		l.file = nil
	}
	if now.Sub(l.told) >= time.Minute {
		l.told = now
		l.report(fmt.Errorf("the log of web requests cannot be written: %w", err))
	}
}

// Close writes what has waited and closes the file. Later entries are dropped.
func (l *Log) Close() error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
	if l.file == nil {
		return nil
	}
	err := errors.Join(l.out.Flush(), l.file.Close())
	l.file = nil
	return err
}
