package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kambot/kam"
	"kambot/store"
)

// Job is one `bot import`.
type Job struct {
	Kind    Kind
	Files   []string // paths; all of one kind, one load
	Map     string   // path of a mapping file, empty for none
	Preset  string   // instead of Kind and Files
	Dir     string   // where the preset's files lie
	Partial bool
	DryRun  bool
	Silent  int       // agreements that were signed more days ago are no news
	By      string    // who imports, empty for nobody in particular
	At      time.Time // now: the "as of" of everything that is read
	// Progress hears how many bytes of how many are read. It may be nil.
	Progress func(done, total int64)
}

// Run reads everything and keeps all of it or nothing: when a row is refused
// nothing is applied, unless the job is partial. The error is about a file as a
// whole, or the machine; then nothing is applied either.
func Run(ctx context.Context, st *store.Store, job Job) (Report, error) {
	read := job.files
	source := sourceName(job.Files)
	if job.Preset != "" {
		source = job.Preset
		read = func(ctx context.Context, l Load, today kam.Day) (Report, error) {
			if info, err := os.Stat(job.Dir); err != nil || !info.IsDir() {
				return Report{}, fmt.Errorf("%s is no folder that can be read: name the folder with the files of %s", job.Dir, job.Preset)
			}
			return Preset(ctx, l, job.Preset, os.DirFS(job.Dir), Options{Partial: job.Partial, Today: today, Silent: job.Silent, Progress: job.Progress})
		}
	}
	return whole(ctx, st, store.Origin{Source: source, At: job.At, By: job.By, DryRun: job.DryRun}, job.Partial, read)
}

// reading is what fills a load.
type reading func(ctx context.Context, l Load, today kam.Day) (Report, error)

// whole runs one load from beginning to end.
func whole(ctx context.Context, st *store.Store, origin store.Origin, partial bool, read reading) (Report, error) {
	origin.Today, origin.Tell = st.Today(), true
	l, err := st.Begin(ctx, origin)
	if err != nil {
		return Report{}, fmt.Errorf("begin to load: %w", err)
	}
	defer l.Abort()
	report, err := read(ctx, l, origin.Today)
	report.Partial, report.DryRun = partial, origin.DryRun
	report.settle()
	if err != nil || report.ExitCode() == 1 {
		return report, err
	}
	summary, err := l.Commit()
	if err != nil {
		return report, fmt.Errorf("nothing was applied: %w", err)
	}
	report.Applied = !origin.DryRun
	for _, kind := range Kinds() {
		if c, ok := summary[string(kind)]; ok {
			report.Changes = append(report.Changes, Change{string(kind), c.Added, c.Changed, c.Unchanged})
			report.note(fmt.Sprintf("%s rows that an earlier row of this import names as well: the last one counts", kind), c.Repeated)
		}
	}
	report.note("people who are told that accounts have another KAM", summary[store.Told].Added)
	report.note("people who are told that a KPI is in alarm", summary[store.ToldAlarm].Added)
	report.noteHeard()
	return report, nil
}

// files reads every file of the job into one load.
func (job Job) files(ctx context.Context, l Load, today kam.Day) (Report, error) {
	report := Report{Kind: job.Kind}
	if len(job.Files) == 0 {
		return report, errors.New("name at least one file")
	}
	o := Options{Partial: job.Partial, Today: today, Silent: job.Silent}
	var err error
	if o.Map, err = job.mapping(); err != nil {
		return report, err
	}
	var total, done int64
	for _, path := range job.Files {
		info, err := os.Stat(path)
		if err != nil {
			return report, unreadable(path, err)
		}
		total += info.Size()
	}
	for _, path := range job.Files {
		if job.Progress != nil {
			o.Progress = func(n, _ int64) { job.Progress(done+n, total) }
		}
		size, err := job.file(ctx, l, path, o, &report)
		if err != nil {
			return report, err
		}
		done += size
	}
	return report, nil
}

func (job Job) file(ctx context.Context, l Load, path string, o Options, report *Report) (int64, error) {
	in, err := os.Open(path)
	if err != nil {
		return 0, unreadable(path, err)
	}
	defer func() { _ = in.Close() }() // read only: nothing to lose
	info, err := in.Stat()
	if err != nil {
		return 0, unreadable(path, err)
	}
	if info.IsDir() {
		return 0, fmt.Errorf("%s is a folder: name the files in it", path)
	}
	one, err := File(ctx, l, job.Kind, path, in, info.Size(), o)
	report.join(one)
	return info.Size(), err
}

func (job Job) mapping() (Mapping, error) {
	if job.Map == "" {
		return nil, nil
	}
	in, err := os.Open(job.Map)
	if err != nil {
		return nil, unreadable(job.Map, err)
	}
	defer func() { _ = in.Close() }() // read only: nothing to lose
	return ReadMapping(job.Kind, in)
}

// unreadable says in words why a file cannot be opened.
func unreadable(path string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) { // which names the path once more
		err = at.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %s", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be read: %w", path, err)
	}
	return fmt.Errorf("%s cannot be read: %w", path, err)
}

// sourceName is what "as of" says a load came from.
func sourceName(files []string) string {
	switch len(files) {
	case 0:
		return ""
	case 1:
		return filepath.Base(files[0])
	}
	return fmt.Sprintf("%s and %d more", filepath.Base(files[0]), len(files)-1)
}
