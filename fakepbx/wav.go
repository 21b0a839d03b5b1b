package fakepbx

import (
	"encoding/binary"
	"math"
	"time"
)

// How long a recording is at least and at most, whatever the length of the
// talk.
const (
	MinRecording = time.Second
	MaxRecording = time.Minute
)

// The sound of a recording: telephone quality, 16 bits, one channel, and a tone
// for either party in turn. Both tones make whole waves in toneLength, so that
// nothing clicks where they meet.
const (
	sampleRate     = 8000 // a second
	bytesPerSample = 2
	toneLength     = sampleRate / 2 // in samples
	callerTone     = 440            // Hz
	agentTone      = 660            // Hz
	loudness       = math.MaxInt16 / 4
)

const (
	wavHeader    = 44 // bytes before the samples
	wavFmtLength = 16 // bytes of the fmt chunk
	wavPCM       = 1  // its format tag
)

// wav is the recording of a talk of this length, as a RIFF file.
func wav(talk time.Duration) []byte {
	length := min(max(talk, MinRecording), MaxRecording)
	samples := int(length * sampleRate / time.Second)
	file := header(samples * bytesPerSample)
	for i := range samples {
		file = binary.LittleEndian.AppendUint16(file, uint16(sample(i)))
	}
	return file
}

func header(size int) []byte {
	le := binary.LittleEndian
	h := make([]byte, 0, wavHeader+size)
	h = le.AppendUint32(append(h, "RIFF"...), uint32(wavHeader-8+size))
	h = le.AppendUint32(append(h, "WAVEfmt "...), wavFmtLength)
	h = le.AppendUint16(h, wavPCM)
	h = le.AppendUint16(h, 1) // channel
	h = le.AppendUint32(h, sampleRate)
	h = le.AppendUint32(h, sampleRate*bytesPerSample)
	h = le.AppendUint16(h, bytesPerSample)
	h = le.AppendUint16(h, bytesPerSample*8)
	return le.AppendUint32(append(h, "data"...), uint32(size))
}

func sample(i int) int16 {
	tone := callerTone
	if i/toneLength%2 == 1 {
		tone = agentTone
	}
	return int16(loudness * math.Sin(2*math.Pi*float64(tone)*float64(i)/sampleRate))
}
