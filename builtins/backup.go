package builtins

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

var backups = []interp.Command{
	interp.Native("BACKUP", backup),
	interp.Native("BACKUP INFO", backupInfo),
}

// The database methods around a backup.
const (
	onBackupStartup  = "onBackupStartup"
	onBackupShutdown = "onBackupShutdown"
)

// Statuses of a backup that did not come to its end.
//
// choice: the reference gives no numbers.
const (
	backupNoData = 1411
	backupFailed = 1412
)

// lastBackup is what BACKUP INFO tells.
type lastBackup struct {
	running sync.Mutex // one backup at a time

	mu     sync.Mutex
	done   bool // one has succeeded
	began  time.Time
	took   time.Duration
	status int
	text   string
}

type backupKey struct{}

// backupsOf returns the backups of a runtime, made by OpenData.
func backupsOf(p *interp.Process) *lastBackup {
	b, _ := p.Runtime().Attached(backupKey{}).(*lastBackup)
	return b
}

// backup copies the data file into the folder Backup of the project, between On Backup
// Startup, which may refuse with a status, and On Backup Shutdown, which hears how it
// went. Both run in the session of stored procedures on a server. Sets OK.
// Page: commands/backup.md.
//
// choice: the copy is a data file that --data opens, with a number in its name; the page
// describes an archive of 4D.
func backup(p *interp.Process, _ interp.Args) (value.Value, error) {
	b := backupsOf(p)
	if b == nil || p.Context().Value(insideBackup{}) != nil { // one that waits for itself
		p.SetOK(false)
		return none()
	}
	b.running.Lock()
	defer b.running.Unlock()
	began := p.Now()
	status, text, err := backupNow(p)
	b.mu.Lock()
	if b.status, b.text = status, text; status == 0 {
		b.done, b.began, b.took = true, began, p.Now().Sub(began)
	}
	b.mu.Unlock()
	p.SetOK(status == 0)
	if err != nil {
		return value.Undefined, err
	}
	_, err = inBackup(p, onBackupShutdown, value.Int(int64(status)))
	return value.Undefined, err
}

// backupNow asks and copies. The error is one that On Backup Startup ended with.
func backupNow(p *interp.Process) (status int, text string, err error) {
	v, err := inBackup(p, onBackupStartup)
	switch {
	case err != nil:
		return backupFailed, "On Backup Startup ended with an error", err
	case v.IsNumber() && v.AsReal() != 0:
		return int(v.AsReal()), "On Backup Startup refused the backup", nil
	}
	store := Datastore(p.Runtime())
	if store == nil {
		return backupNoData, "no data file is open", nil
	}
	engine, ok := store.Engine().(interface {
		CopyTo(ctx context.Context, path string) error
	})
	if !ok {
		return backupFailed, "the data are kept in a way that cannot be copied", nil
	}
	path, err := backupPath(p)
	if err == nil {
		err = engine.CopyTo(p.Context(), path)
	}
	if err != nil {
		return backupFailed, err.Error(), nil
	}
	return 0, "The backup succeeded", nil
}

// backupPath names the next copy.
func backupPath(p *interp.Process) (string, error) {
	dir := filepath.Join(foldersFor(p, true).Package, "Backup")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		path := filepath.Join(dir, fmt.Sprintf("%s[%04d].sqlite", projectName(p), n))
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		}
	}
}

// insideBackup marks the processes of the methods around a backup.
type insideBackup struct{}

// inBackup runs a database method in a process of the application itself.
func inBackup(p *interp.Process, method string, args ...value.Value) (value.Value, error) {
	ctx := context.WithValue(context.Background(), insideBackup{}, true)
	return byApplication(ctx, p.Runtime(), "Backup process", method, args...)
}

// Selectors of BACKUP INFO.
const (
	lastBackupDate   = 0
	lastBackupStatus = 2
	nextBackupDate   = 4
	lastBackupFacts  = 5
)

// backupInfo tells of the last backup since the application was started: 0 its date and
// time, 2 number and text of its status, 4 the null date as none is planned, 5 how many
// milliseconds it took and when it began. Page: commands/backup-info.md.
func backupInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	b := backupsOf(p)
	if b == nil {
		b = &lastBackup{}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	one, two := value.DateNumber(0), value.Time(0)
	switch a.Int(0) {
	case lastBackupDate:
		if b.done {
			at := b.began.Local()
			one, two = value.DateFromGo(at), value.Time(int64(at.Hour()*3600+at.Minute()*60+at.Second()))
		}
	case lastBackupStatus:
		one, two = value.Int(int64(b.status)), value.Str(b.text)
	case nextBackupDate:
	case lastBackupFacts:
		one, two = value.Int(b.took.Milliseconds()), value.EmptyText
		if b.done {
			two = value.Str(b.began.UTC().Format("2006-01-02T15:04:05.000Z"))
		}
	default:
		return value.Undefined, a.Errorf(codeParam, "BACKUP INFO has no selector %d", a.Int(0))
	}
	a.SetOut(1, one)
	a.SetOut(2, two)
	return none()
}
