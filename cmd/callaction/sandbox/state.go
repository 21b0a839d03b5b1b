package sandbox

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/internal/archive"
	"callaction/scenarios/workspace"
)

// What a file of a Sandbox is called, and the format of its lines. Whoever changes what
// a line holds counts the format up.
const (
	stateKind   = "callaction sandbox"
	stateFormat = 1
)

// stateHead is the first line of a state: how many sections follow.
type stateHead struct{ Sections int }

// sectionHead begins a section. What follows it is the section's own; a section that is
// not there is as it is where nothing happened, and one that nobody knows is refused.
type sectionHead struct{ Section, Name string }

// The sections.
const (
	// workspaceSection is a workspace: how far it is in the lessons, and its room.
	workspaceSection = "workspace"
	// trainerSection is the trainer's token.
	trainerSection = "trainer"
	// classSection is the class with its seats.
	classSection = "class"
)

// trainerLine follows the head of a trainerSection.
type trainerLine struct{ Token string }

// section is a part of a state that is to be written.
type section struct {
	sectionHead
	write func(*archive.Writer) error
}

// WriteTo implements io.WriterTo: it writes everything for Options.From, as it stands
// now. Credentials stand in it as they are: the file is its owner's alone, of mode 0600.
func (s *Sandbox) WriteTo(w io.Writer) (int64, error) {
	a := archive.NewWriter(w, stateKind, stateFormat)
	if err := writeSections(a, s.sections()); err != nil {
		return 0, fmt.Errorf("write the sandbox's state: %w", err)
	}
	n, err := a.Close()
	if err != nil {
		return n, fmt.Errorf("write the sandbox's state: %w", err)
	}
	return n, nil
}

func (s *Sandbox) sections() []section {
	var all []section
	if s.access.token != "" {
		all = append(all, section{sectionHead{Section: trainerSection}, func(a *archive.Writer) error { return a.Line(trainerLine{s.access.token}) }})
	}
	for _, r := range s.rooms {
		all = append(all, section{sectionHead{workspaceSection, r.Name()}, func(a *archive.Writer) error { return s.writeRoom(a, r) }})
	}
	if !s.class.IsEmpty() {
		all = append(all, section{sectionHead{Section: classSection}, func(a *archive.Writer) error {
			_, err := s.class.WriteTo(a)
			return err
		}})
	}
	return all
}

func writeSections(a *archive.Writer, all []section) error {
	if err := a.Line(stateHead{len(all)}); err != nil {
		return err
	}
	for _, each := range all {
		if err := a.Line(each.sectionHead); err != nil {
			return err
		}
		if err := each.write(a); err != nil {
			return err
		}
	}
	return nil
}

// writeRoom ticks first what was done in the lessons: the steps that show it are not in
// the file.
func (s *Sandbox) writeRoom(a *archive.Writer, r *room.Room) error {
	_, _ = s.doors[address{r, s.basePath(r)}].lessons.Update(context.Background()) // the page tells its error
	progress, err := s.books[r.Name()].Load()
	if err != nil {
		return err
	}
	if err := a.Line(progress); err != nil {
		return err
	}
	_, err = r.WriteTo(a)
	return err
}

// restore opens what Options.From holds. With an error it may have opened some of it.
func (s *Sandbox) restore(o Options) error {
	if o.From == nil {
		return nil
	}
	if err := s.read(o); err != nil {
		return fmt.Errorf("read the state: %w", err)
	}
	return nil
}

func (s *Sandbox) read(o Options) error {
	a, err := archive.NewReader(o.From, stateKind, stateFormat)
	if err != nil {
		return err
	}
	var head stateHead
	if err := a.Next(&head, "how much there is"); err != nil {
		return err
	}
	for i := range head.Sections {
		if err := s.readSection(a, o, fmt.Sprintf("the head of section %d of %d", i+1, head.Sections)); err != nil {
			return err
		}
	}
	return a.Close()
}

func (s *Sandbox) readSection(a *archive.Reader, o Options, what string) error {
	var head sectionHead
	if err := a.Next(&head, what); err != nil {
		return err
	}
	switch head.Section {
	case workspaceSection:
		return s.readRoom(a, o, head.Name)
	case trainerSection:
		return s.readTrainer(a)
	case classSection:
		return s.class.Load(a)
	}
	return a.Errorf("this version of callaction knows no section %q", head.Section)
}

func (s *Sandbox) readRoom(a *archive.Reader, o Options, name string) error {
	i := slices.IndexFunc(o.Workspaces, func(ws *workspace.Workspace) bool { return ws.Name == name })
	switch {
	case i < 0:
		return a.Errorf("it is of the workspace %q too, which is not among %s; name it as well, or keep the state in another file",
			name, namesOf(o.Workspaces))
	case s.room(name) != nil:
		return a.Errorf("the workspace %q is there twice", name)
	}
	var progress lesson.Book
	if err := a.Next(&progress, "how far the workspace is in the lessons"); err != nil {
		return err
	}
	r, err := room.Read(a, o.Workspaces[i], s.roomOptions(o))
	if err != nil {
		return err
	}
	s.add(r, progress)
	return nil
}

func (s *Sandbox) readTrainer(a *archive.Reader) error {
	var line trainerLine
	if err := a.Next(&line, "the trainer's token"); err != nil {
		return err
	}
	if err := CheckToken(line.Token); err != nil {
		return a.Errorf("%w", err)
	}
	s.access.token = line.Token
	return nil
}

// inOrder puts the rooms in the order of their workspaces.
func (s *Sandbox) inOrder(all []*workspace.Workspace) {
	place := func(r *room.Room) int {
		return slices.IndexFunc(all, func(ws *workspace.Workspace) bool { return ws.Name == r.Name() })
	}
	slices.SortFunc(s.rooms, func(a, b *room.Room) int { return place(a) - place(b) })
}

func namesOf(all []*workspace.Workspace) string {
	var names []string
	for _, ws := range all {
		names = append(names, ws.Name)
	}
	return strings.Join(names, ", ")
}

// book is a lesson.Store that tells of changes.
type book struct {
	lesson.Memory
	changed func()
}

func newBook(progress lesson.Book, changed func()) *book {
	b := &book{changed: changed}
	_ = b.Memory.Save(progress) // memory takes everything
	return b
}

// Save implements lesson.Store.
func (b *book) Save(progress lesson.Book) error {
	defer b.changed()
	return b.Memory.Save(progress)
}
