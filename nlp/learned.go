package nlp

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"
	"unicode"
)

// learned.gz is what was learned from the labelled sentences of testdata: how
// much each feature speaks for each intent. `make learn` writes it.
//
//go:embed learned.gz
var learnedFile []byte

// classes are the intents that are told apart, in the order of the weights.
var classes = [...]Intent{
	Help, Top, KeyAccounts, Why, Status, Owner, Portfolio, Reassign, Cover, AssignRep, RemoveRep, Agreements, NewAgreement, KPIs,
	Opportunities, Launch, Team, History, AsOf, Note, Plan, StrategicFlag, Digest, DigestSettings, Receipt, Undo,
	NewOpportunity, NewLaunch, RollUp, None,
}

func classOf(i Intent) int {
	for k, c := range classes {
		if c == i {
			return k
		}
	}
	return -1
}

// weights of a feature, by class.
type weights [len(classes)]int8

// model weighs the features of a text. It is read, never written.
type model struct {
	index map[uint32]int32
	rows  []weights
	scale float32 // of a weight's unit
	from  [8]byte // what it was learned from, see examplesKey in the tests
}

// scores are how much the features speak for each class.
func (m *model) scores(seen []uint64) (s [len(classes)]float32) {
	var sum [len(classes)]int32
	for _, h := range seen {
		row, ok := m.index[uint32(h)]
		if !ok {
			continue
		}
		for c, w := range &m.rows[row] {
			sum[c] += int32(w)
		}
	}
	for c := range s {
		s[c] = float32(sum[c]) * m.scale
	}
	return s
}

// chances turns scores into shares of one.
func chances(s [len(classes)]float32) (p [len(classes)]float32) {
	top, sum := s[0], float32(0)
	for _, v := range s {
		top = max(top, v)
	}
	for c, v := range s {
		p[c] = float32(math.Exp(float64(v - top)))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// learned is the model of the sentences in testdata.
var learned = sync.OnceValue(func() *model {
	m, err := readModel(bytes.NewReader(learnedFile))
	if err != nil {
		panic(fmt.Sprintf("nlp/learned.gz, which is built in: %v", err)) // a test reads it
	}
	return m
})

func readModel(r io.Reader) (*model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	var head struct {
		From    [8]byte
		Classes uint32
		Rows    uint32
		Scale   float32
	}
	if err := binary.Read(z, binary.LittleEndian, &head); err != nil {
		return nil, err
	}
	if head.Classes != uint32(len(classes)) {
		return nil, fmt.Errorf("%d intents instead of %d", head.Classes, len(classes))
	}
	hashes, rows := make([]uint32, head.Rows), make([]weights, head.Rows)
	if err := binary.Read(z, binary.LittleEndian, hashes); err != nil {
		return nil, err
	}
	if err := binary.Read(z, binary.LittleEndian, rows); err != nil {
		return nil, err
	}
	m := &model{index: make(map[uint32]int32, len(hashes)), rows: rows, scale: head.Scale, from: head.From}
	for i, h := range hashes {
		m.index[h] = int32(i)
	}
	return m, nil
}

// leastToMove is how sure it must be that a move is meant; else nothing is.
const leastToMove = 0.7

// doubtful is how sure it must be at least for the confidence to tell of the
// slots alone.
const doubtful = 0.9

// leastOverSlip is how sure it must be what is meant where the first word is a
// slip of a command: else that is offered.
const leastOverSlip = 0.8

// wonders are the first words of who asks what would be right, or speaks of what
// may be: "should Ana get Isdom?", "should Ana resign, ..."
var wonders = set("should shouldnt ought deberia deberiamos")

// weighedUp reads the text as what most speaks for.
func (p *parser) weighedUp() Request {
	if p.intents == nil {
		return Request{Intent: None} // while it is being learned
	}
	if !strings.ContainsFunc(p.text, unicode.IsLetter) {
		return Request{Intent: None, Confidence: likely} // figures alone ask for nothing
	}
	p.weigh(&p.weighed)
	chance := chances(p.intents.scores(p.weighed.seen))
	// Whether it is for good or for a time, its days and words say: they are one.
	move := chance[classOf(Reassign)] + chance[classOf(Cover)]
	best, most := 0, float32(0)
	for c, k := range classes {
		weight := chance[c]
		if k == Reassign || k == Cover {
			weight = move
		}
		if weight > most || weight == most && chance[c] > chance[best] {
			best, most = c, weight
		}
	}
	k := classes[best]
	if k == None && p.stated().how == itIs {
		k, most = Agreements, max(most, doubtful) // what is told of nothing else
	}
	if moves[k] && most < leastToMove {
		k = None
	}
	switch {
	case (moves[k] || k == DigestSettings) && p.toldOfPast(), moves[k] && wonders[p.word(p.first)]:
		k = None
	case k != None && !moves[k] && muting[p.word(p.first)]:
		k = DigestSettings // "mute agreements"
	}
	k = p.crafted(k)
	if k == Digest && p.digestDays() {
		k = DigestSettings
	}
	if k == None || k == Status || most < leastOverSlip {
		if slip, ok := p.misspelt(p.first); ok {
			return slip
		}
	}
	if k == None {
		if r, ok := p.nowhere(chance); ok {
			return r
		}
	}
	r := p.as(k)
	if k == None && p.speaksOfMoves() {
		r.Confidence = sure
		return r
	}
	if most < doubtful {
		r.Confidence = min(r.Confidence, float64(most))
	}
	return r
}

// speaksOfMoves says that the text holds a verb of moves and a name, so that who
// wrote it should read that nothing moved.
func (p *parser) speaksOfMoves() bool {
	verb, name := false, false
	for _, u := range p.weighed.buf {
		switch u.class {
		case isAccount, isPerson, isOwner, isName:
			name = true
		default:
			verb = verb || moving[u.class]
		}
	}
	return verb && name
}

// moving are the classes of the verbs of moves.
var moving = func() map[string]bool {
	all := map[string]bool{}
	for _, moods := range verbClass[gives:] {
		for _, class := range moods {
			all[class] = true
		}
	}
	return all
}()
