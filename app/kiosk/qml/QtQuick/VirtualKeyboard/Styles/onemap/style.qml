// How the on-screen keyboard looks: the kiosk's own keys. Colours, sizes and icons come in `dress` (keyboard.py).
import QtQuick
import QtQuick.Shapes
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles

KeyboardStyle {
    id: style

    readonly property real half: dress.gap / 2

    // Every key: white with a thin edge; what types nothing is grey, what sends is of the accent.
    component Face: KeyPanel {
        id: face
        property string icon: ""
        property string said: control ? control.displayText : ""
        property bool on: false
        property bool main: false
        readonly property bool grey: control && control.highlighted
        readonly property bool down: control && control.pressed
        readonly property color ink: main || on ? dress.onAccent : dress.text

        Rectangle {
            anchors.fill: parent
            anchors.margins: style.half
            radius: dress.radius
            opacity: face.control && !face.control.enabled ? 0.4 : 1
            color: face.main || face.on ? (face.down ? dress.pressedAccent : dress.accent)
                 : face.down ? dress.pressed : face.grey ? dress.quiet : dress.key
            border.width: dress.line
            border.color: face.down || face.main || face.on ? dress.accent : dress.edge

            Text {
                anchors.fill: parent
                anchors.margins: dress.line * 3
                visible: face.icon === ""
                text: face.said
                color: face.ink
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: Math.round(dress.type * 0.6)
                font.family: dress.family
                font.bold: true
                font.pixelSize: face.said.length > 1 ? Math.round(dress.type * 0.8) : dress.type
                font.capitalization: face.control && face.control.uppercased ? Font.AllUppercase : Font.MixedCase
            }

            // What a long press types; not the wheel, which would offer to put the keyboard away.
            Text {
                anchors.top: parent.top
                anchors.right: parent.right
                anchors.margins: dress.line * 3
                visible: face.icon === "" && face.control && face.control.smallTextVisible
                         && face.control.smallText !== "\u2699"
                text: face.control ? face.control.smallText : ""
                color: dress.hint
                font.family: dress.family
                font.pixelSize: Math.round(dress.type * 0.6)
            }

            Shape {
                visible: face.icon !== ""
                width: 24
                height: 24
                scale: dress.icon / 24
                anchors.centerIn: parent
                ShapePath {
                    strokeColor: face.ink
                    strokeWidth: 1.75
                    fillColor: "transparent"
                    capStyle: ShapePath.RoundCap
                    joinStyle: ShapePath.RoundJoin
                    PathSvg { path: face.icon !== "" ? dress.icons[face.icon] : "" }
                }
            }
        }
    }

    component Word: SelectionListItem {
        id: word
        property bool current: ListView.isCurrentItem
        width: Math.max(Math.round(label.implicitWidth + dress.type), Math.round(dress.target))

        Rectangle {
            anchors.fill: parent
            anchors.margins: style.half
            radius: dress.radius
            color: word.current ? dress.pressed : "transparent"
        }

        Text {
            id: label
            anchors.centerIn: parent
            text: typeof display === "undefined" || display === null ? "" : display
            color: dress.text
            font.family: dress.family
            font.bold: word.current
            font.pixelSize: dress.type
        }
    }

    component Sheet: Rectangle {
        color: dress.key
        radius: dress.radius
        border.width: dress.line
        border.color: dress.edge
    }

    component Chosen: Rectangle {
        color: dress.pressed
        radius: dress.radius
    }

    keyboardDesignWidth: dress.width
    keyboardDesignHeight: dress.keys
    keyboardRelativeLeftMargin: half / dress.width
    keyboardRelativeRightMargin: half / dress.width
    keyboardRelativeTopMargin: 0
    keyboardRelativeBottomMargin: half / dress.keys

    keyboardBackground: Rectangle { color: dress.ground }

    keyPanel: Face {}
    backspaceKeyPanel: Face { icon: "backspace" }
    languageKeyPanel: Face { icon: "language" }
    enterKeyPanel: Face { icon: "arrow-back-up"; main: true }
    shiftKeyPanel: Face { icon: "shift"; on: InputContext.shiftActive || InputContext.capsLockActive }
    spaceKeyPanel: Face { said: control ? Qt.locale(InputContext.locale).nativeLanguageName : "" }
    symbolKeyPanel: Face {}
    modeKeyPanel: Face { on: control && control.mode }
    handwritingKeyPanel: Face {}

    characterPreviewMargin: 0
    characterPreviewDelegate: Sheet {
        property string text
        property string flickLeft
        property string flickTop
        property string flickRight
        property string flickBottom
        border.color: dress.accent

        Text {
            anchors.centerIn: parent
            text: parent.text
            color: dress.text
            font.family: dress.family
            font.bold: true
            font.pixelSize: Math.round(dress.type * 1.3)
        }
    }

    alternateKeysListItemWidth: dress.target
    alternateKeysListItemHeight: dress.target
    alternateKeysListDelegate: Item {
        width: dress.target
        height: dress.target
        Text {
            anchors.centerIn: parent
            text: model.text
            color: dress.text
            font.family: dress.family
            font.pixelSize: dress.type
        }
    }
    alternateKeysListHighlight: Chosen {}
    alternateKeysListBackground: Sheet {}

    selectionListHeight: dress.words
    selectionListDelegate: Word {}
    selectionListBackground: Rectangle {
        color: dress.key
        Rectangle {
            width: parent.width
            height: dress.line
            color: dress.edge
        }
    }

    navigationHighlight: Chosen { opacity: 0.4 }

    popupListDelegate: Word { height: dress.target }
    popupListHighlight: Chosen {}
    popupListBackground: Sheet {}
    languageListDelegate: Word { height: dress.target }
    languageListHighlight: Chosen {}
    languageListBackground: Sheet {}
    // Nothing to see: all that could be chosen there is to put the keyboard away.
    functionPopupListDelegate: Item { width: 1; height: 1 }
    functionPopupListHighlight: Item {}
    functionPopupListBackground: Item {}
}
