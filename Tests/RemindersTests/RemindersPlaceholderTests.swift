import Reminders
import Testing
